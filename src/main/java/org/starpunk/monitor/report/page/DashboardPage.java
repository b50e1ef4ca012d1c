package org.starpunk.monitor.report.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.MonitorHealth;
import org.starpunk.monitor.finding.Allocations;
import org.starpunk.monitor.finding.LeakVerdict;
import org.starpunk.monitor.finding.Verdict;
import org.starpunk.monitor.report.access.AdminAccess;
import org.starpunk.monitor.report.access.RefreshingSession;

/** What the dashboard shows of one summary. It refuses to speak to anybody without the role. */
@Named("performancePage")
@RequestScoped
public class DashboardPage {

  @Inject private Instance<MetricsBuffer> buffer;
  @Inject private MonitorConfig config;
  @Inject private HttpServletRequest request;
  private @Nullable MetricsSummary summary;
  private @Nullable LeakVerdict leak;

  /** Faces asks for a table several times while it renders one. */
  private final Map<Category, List<OperationRow>> rows = new EnumMap<>(Category.class);

  /** Admits the role alone, and ends a session that only refreshes; called before rendering. */
  public void admit() throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    ExternalContext external = faces.getExternalContext();
    external.setResponseHeader("Cache-Control", "no-store");
    if (!AdminAccess.granted(request)) {
      external.responseSendError(HttpServletResponse.SC_FORBIDDEN, "");
      faces.responseComplete();
    } else if (RefreshingSession.endedByIdleness(request)) {
      external.setResponseStatus(HttpServletResponse.SC_UNAUTHORIZED);
      faces.responseComplete();
    }
  }

  public boolean isEnabled() {
    return config.enabled();
  }

  public boolean isMemoryTracked() {
    return config.memoryTracking();
  }

  /** The signed-in person. */
  public String getUser() {
    return String.valueOf(request.getRemoteUser());
  }

  public Verdict getVerdict() {
    return Verdict.of(summary(), leak());
  }

  public List<Tiles.Tile> getTiles() {
    return new Tiles(summary(), config).all();
  }

  public List<OperationRow> getEndpoints() {
    return rows(Category.REQUEST);
  }

  public List<OperationRow> getStaticFiles() {
    return rows(Category.STATIC);
  }

  public List<OperationRow> getFunctions() {
    return rows(Category.FUNCTION);
  }

  public List<OperationRow> getViews() {
    return rows(Category.VIEW);
  }

  public List<OperationRow> getQueries() {
    return rows(Category.QUERY);
  }

  public List<OperationRow> getStatementTypes() {
    return rows(Category.STATEMENT_TYPE);
  }

  public List<OperationRow> getConnections() {
    return rows(Category.CONNECTION);
  }

  /** Pauses for collections, and what collectors do beside the application. */
  public List<OperationRow> getCollections() {
    return Stream.of(Category.COLLECTION, Category.CONCURRENT_COLLECTION)
        .flatMap(category -> rows(category).stream())
        .toList();
  }

  public List<OperationRow> getTransactions() {
    return rows(Category.TRANSACTION);
  }

  public List<SlowQueryRow> getSlowQueries() {
    return slowQueryRows(summary().slowQueries());
  }

  /** The slowest of each fingerprint. */
  public List<SlowQueryRow> getSlowestQueries() {
    return slowQueryRows(summary().slowestQueries());
  }

  private List<SlowQueryRow> slowQueryRows(List<SlowQuery> queries) {
    return queries.stream().map(query -> new SlowQueryRow(query, summary().at())).toList();
  }

  public List<RepeatedQueriesRow> getRepeatedQueries() {
    return summary().repeatedQueries().stream()
        .map(repeated -> new RepeatedQueriesRow(repeated, summary().at()))
        .toList();
  }

  public List<ConnectionLeaksRow> getConnectionLeaks() {
    return summary().connectionLeaks().stream()
        .map(leaks -> new ConnectionLeaksRow(leaks, summary().at()))
        .toList();
  }

  public String getThreshold() {
    return Figures.limit(config.slowQueryThreshold());
  }

  public MemoryChart getMemoryChart() {
    return new MemoryChart(summary().memory().samples(), summary().at(), summary().window());
  }

  /** The live set of two days. */
  public LiveSetChart getLiveSetChart() {
    return new LiveSetChart(summary().memory().liveSet(), summary().memory().heapMaxBytes());
  }

  public LeakText getLeak() {
    return new LeakText(leak(), summary().memory().heapMaxBytes());
  }

  public List<MemoryFact> getMemoryFacts() {
    return MemoryFact.of(summary());
  }

  public List<SettingRow> getSettings() {
    return SettingRow.of(config);
  }

  /** One line about the monitor itself. */
  public String getSelf() {
    MonitorHealth self = summary().self();
    return "holds %s of %s · %s series · %s look-ups folded into (other) · %s series moved there · %s failures of a probe · %s log lines dropped"
        .formatted(
            Figures.bytes(self.retainedBytes()),
            Figures.bytes(self.budgetBytes()),
            Figures.count(self.series()),
            Figures.count(self.foldedLookups()),
            Figures.count(self.foldedSeries()),
            Figures.count(self.probeFailures()),
            Figures.count(summary().gauge(Gauge.LOG_LINES_DROPPED).level()));
  }

  private List<OperationRow> rows(Category category) {
    return rows.computeIfAbsent(
        category, each -> OperationRow.of(summary().of(each), Allocations.of(summary())));
  }

  private LeakVerdict leak() {
    if (leak == null) {
      leak = LeakVerdict.of(summary().memory());
    }
    return leak;
  }

  private MetricsSummary summary() {
    if (!AdminAccess.granted(request)) {
      throw new SecurityException("the performance dashboard is for the role " + AdminAccess.ROLE);
    }
    if (summary == null) {
      summary = buffer.get().summary();
    }
    return summary;
  }
}
