package org.starpunk.monitor.report.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.Window;
import org.starpunk.monitor.finding.LeakVerdict;
import org.starpunk.monitor.finding.Slowdown;
import org.starpunk.monitor.finding.SlowdownWatch;
import org.starpunk.monitor.finding.Verdict;
import org.starpunk.monitor.report.access.AdminAccess;

/**
 * The one summary that a page is rendered from, and what is concluded from it. It refuses to speak
 * to anybody without the role.
 */
@RequestScoped
public class CurrentSummary {

  /** The parameter that chooses the window, in whole minutes. */
  private static final String WINDOW = "window";

  /** The parameter that asks for all rows of a table. */
  private static final String ALL = "all";

  /** The parameter that asks for all columns of a table. */
  private static final String WIDE = "columns";

  private static final Pattern TABLE = Pattern.compile("[a-z]{1,20}");

  /** More than the page has. */
  private static final int MOST_TABLES = 20;

  @Inject private Instance<MetricsBuffer> buffer;
  @Inject private Instance<SlowdownWatch> watch;
  @Inject private MonitorConfig config;
  @Inject private HttpServletRequest request;
  @Inject private SharedParts parts;
  private @Nullable MetricsSummary summary;
  private @Nullable LeakVerdict leak;
  private @Nullable List<Slowdown> slowdowns;
  private @Nullable Verdict verdict;
  private @Nullable Texts texts;

  MetricsSummary get() {
    if (summary == null) {
      PageAccess.require(request);
      summary = buffer.get().summary(window());
    }
    return summary;
  }

  LeakVerdict leak() {
    if (leak == null) {
      leak = LeakVerdict.of(get().memory());
    }
    return leak;
  }

  List<Slowdown> slowdowns() {
    if (slowdowns == null) {
      get();
      slowdowns = watch.get().latest();
    }
    return slowdowns;
  }

  Verdict verdict() {
    if (verdict == null) {
      verdict = Verdict.of(get(), leak(), slowdowns(), config.poolSize());
    }
    return verdict;
  }

  Texts texts() {
    if (texts == null) {
      texts = Texts.ofView();
    }
    return texts;
  }

  /** The window that was asked for, else the longest. */
  Window window() {
    return windowOf(request.getParameter(WINDOW)).orElse(Window.LAST_15_MINUTES);
  }

  private static Optional<Window> windowOf(@Nullable String minutes) {
    return Arrays.stream(Window.values())
        .filter(each -> Long.toString(each.length().toMinutes()).equals(minutes))
        .findFirst();
  }

  /** Whether the address asks for nothing but a window, as nearly all do. */
  boolean isTheSameForAll() {
    return request.getParameter(ALL) == null && request.getParameter(WIDE) == null;
  }

  /**
   * A part of the page as it was written of this summary for another request; null if it was not.
   * Asked before the page admits anybody, so who has not the role gets none.
   */
  @Nullable String knownPart(String name) {
    return buffer.isResolvable() && AdminAccess.granted(request) && isTheSameForAll()
        ? parts.find(get(), name, texts().language())
        : null;
  }

  /** A part of the page as it was written of this summary, if not for this request, for another. */
  String part(String name, Supplier<String> markup) {
    return parts.get(get(), name, texts().language(), markup);
  }

  /** Whether all rows of that table were asked for. */
  boolean showsAll(String table) {
    return tables(ALL).contains(table);
  }

  /** Whether all columns of that table were asked for. */
  boolean isWide(String table) {
    return tables(WIDE).contains(table);
  }

  /**
   * The page's own address with a window, for a link that needs no script; tables that are shown
   * whole, or with all columns, stay so.
   */
  String address(Window window) {
    return address(window, tables(ALL), tables(WIDE));
  }

  /** The same with all rows of a table. */
  String addressOfAll(String table) {
    Set<String> whole = tables(ALL);
    whole.add(table);
    return address(window(), whole, tables(WIDE)) + '#' + table;
  }

  /** The same with all columns of a table, or without them where they are there. */
  String addressOfColumns(String table) {
    Set<String> wide = tables(WIDE);
    if (!wide.remove(table)) {
      wide.add(table);
    }
    return address(window(), tables(ALL), wide) + '#' + table;
  }

  private String address(Window window, Set<String> whole, Set<String> wide) {
    StringBuilder address = new StringBuilder(request.getContextPath());
    address.append("/admin/performance?").append(WINDOW).append('=');
    address.append(window.length().toMinutes());
    whole.forEach(table -> address.append('&').append(ALL).append('=').append(table));
    wide.forEach(table -> address.append('&').append(WIDE).append('=').append(table));
    return address.toString();
  }

  /** The tables that a parameter names; what cannot be a table is left out. */
  private Set<String> tables(String parameter) {
    Set<String> tables = new TreeSet<>();
    String[] named = request.getParameterValues(parameter);
    if (named != null) {
      Arrays.stream(named).filter(TABLE.asMatchPredicate()).limit(MOST_TABLES).forEach(tables::add);
    }
    return tables;
  }
}
