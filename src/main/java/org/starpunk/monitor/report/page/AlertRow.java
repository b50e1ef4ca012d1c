package org.starpunk.monitor.report.page;

import java.time.Duration;
import java.time.Instant;
import org.starpunk.monitor.PerformanceAlert;

/** An alert that is firing, as a line. */
public final class AlertRow {

  private final PerformanceAlert alert;
  private final Instant now;

  AlertRow(PerformanceAlert alert, Instant now) {
    this.alert = alert;
    this.now = now;
  }

  /** What is broken, in a few words. */
  public String getTitle() {
    return switch (alert.rule()) {
      case ERROR_RATE -> "Requests fail";
      case ROUTE_P95 -> "Slow: " + alert.subject();
      case LEAK -> "Memory leak suspected";
      case POOL_USE -> "Connection pool runs dry";
    };
  }

  /** The figure and its limit. */
  public String getDetail() {
    return switch (alert.rule()) {
      case ERROR_RATE, POOL_USE ->
          "%s %%, limit %s %%"
              .formatted(Figures.significant(alert.value()), Figures.significant(alert.limit()));
      case ROUTE_P95 ->
          "p95 %s, limit %s"
              .formatted(
                  Figures.duration(alert.value() * 1e9), Figures.duration(alert.limit() * 1e9));
      case LEAK -> "grows by " + Figures.bytes(alert.value()) + " an hour";
    };
  }

  /** Wall time when it fired, in ISO 8601. */
  public String getSince() {
    return alert.since().toString();
  }

  public String getAgo() {
    return Texts.ofView().ago(Duration.between(alert.since(), now));
  }
}
