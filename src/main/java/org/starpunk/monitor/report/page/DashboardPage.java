package org.starpunk.monitor.report.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.digest.Window;
import org.starpunk.monitor.report.access.RefreshingSession;
import org.starpunk.monitor.report.access.SettingsInForce;

/** What the dashboard shows at a glance, and what is about the page itself. */
@Named("performancePage")
@RequestScoped
public class DashboardPage {

  @Inject private CurrentSummary current;
  @Inject private MonitorConfig config;
  @Inject private SettingsInForce settings;
  @Inject private HttpServletRequest request;
  private @Nullable VerdictText verdict;

  /** Admits the role alone, and ends a session that only refreshes; called before rendering. */
  public void admit() throws IOException {
    if (PageAccess.admit(request) && RefreshingSession.endedByIdleness(request)) {
      FacesContext faces = FacesContext.getCurrentInstance();
      faces.getExternalContext().setResponseStatus(HttpServletResponse.SC_UNAUTHORIZED);
      faces.responseComplete();
    }
  }

  /** For the parts of the page that are the same for all. */
  public CurrentSummary getCurrent() {
    return current;
  }

  public boolean isEnabled() {
    return config.enabled();
  }

  public boolean isMemoryTracked() {
    return config.memoryTracking();
  }

  public VerdictText getVerdict() {
    if (verdict == null) {
      verdict =
          new VerdictText(
              current.verdict(), current.texts(), Figures.limit(config.slowQueryThreshold()));
    }
    return verdict;
  }

  public List<WindowLink> getWindows() {
    return Arrays.stream(Window.values()).map(this::link).toList();
  }

  /** The window that is shown, as the API names it. */
  public long getMinutes() {
    return current.window().length().toMinutes();
  }

  private WindowLink link(Window window) {
    return new WindowLink(
        current.texts().get("window.minutes", window.length().toMinutes()),
        current.address(window),
        window == current.window());
  }

  /**
   * A window to choose.
   *
   * @param current whether it is the one that is shown
   */
  public record WindowLink(String text, String address, boolean current) {}

  public List<Tiles.Tile> getTiles() {
    return new Tiles(current.get(), config, current.texts()).all();
  }

  public List<SlowdownRow> getSlowdowns() {
    return current.slowdowns().stream()
        .map(each -> new SlowdownRow(each, current.texts(), request.getContextPath()))
        .toList();
  }

  public List<Chart> getCharts() {
    return new Charts(current.get(), config, current.texts()).all();
  }

  /** The live set of two days. */
  public LiveSetChart getLiveSetChart() {
    return new LiveSetChart(
        current.get().memory().liveSet(), current.get().memory().heapMaxBytes());
  }

  public LeakText getLeak() {
    return new LeakText(current.leak(), current.get().memory().heapMaxBytes(), current.texts());
  }

  public List<MemoryFact> getMemoryFacts() {
    return new MemoryFacts(current.get(), current.texts()).all();
  }

  public List<SettingRow> getSettings() {
    PageAccess.require(request);
    return SettingRow.of(settings, current.texts());
  }
}
