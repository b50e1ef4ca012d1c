package org.starpunk.monitor.report.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.finding.Slowdown;

/** Something that got slower, in words. */
public final class SlowdownRow {

  private final Slowdown slowdown;
  private final Texts texts;
  private final String contextPath;

  SlowdownRow(Slowdown slowdown, Texts texts, String contextPath) {
    this.slowdown = slowdown;
    this.texts = texts;
    this.contextPath = contextPath;
  }

  public String getOperation() {
    return slowdown.operation();
  }

  /** Whether it is a statement, and not a route. */
  public boolean isStatement() {
    return slowdown.category() == Category.QUERY;
  }

  /** The page of the route. */
  public String getAddress() {
    return contextPath + endpointAddress(slowdown.operation());
  }

  /** By how much, with numbers. */
  public String getChange() {
    return texts.get(
        "changed.slower",
        Figures.significant(slowdown.ratio()),
        "p" + slowdown.percentile(),
        Figures.duration(slowdown.beforeNanos()),
        Figures.duration(slowdown.recentNanos()),
        slowdown.recentCalls(),
        Figures.count(slowdown.recentCalls()));
  }

  /** Where the page of a route is, below the application's path. */
  static String endpointAddress(String name) {
    return "/admin/performance/endpoint?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
  }
}
