package org.starpunk.monitor.report.page;

import java.time.Duration;
import java.time.Instant;
import org.starpunk.monitor.PerformanceAlert;

/** An alert that is firing, as a line. */
public final class AlertRow {

  private final PerformanceAlert alert;
  private final Instant now;
  private final Texts texts;

  AlertRow(PerformanceAlert alert, Instant now, Texts texts) {
    this.alert = alert;
    this.now = now;
    this.texts = texts;
  }

  /** What is broken, in a few words. */
  public String getTitle() {
    return texts.get("alert." + alert.rule(), alert.subject());
  }

  /** The figure and its limit. */
  public String getDetail() {
    return switch (alert.rule()) {
      case ERROR_RATE, POOL_USE ->
          texts.get(
              "alert.share",
              Figures.significant(alert.value()),
              Figures.significant(alert.limit()));
      case ROUTE_P95 -> texts.get("alert.p95", seconds(alert.value()), seconds(alert.limit()));
      case LEAK -> texts.get("alert.grows", Figures.bytes(alert.value()));
    };
  }

  private static String seconds(double seconds) {
    return Figures.duration(seconds * 1e9);
  }

  /** Wall time when it fired, in ISO 8601. */
  public String getSince() {
    return alert.since().toString();
  }

  public String getAgo() {
    return texts.ago(Duration.between(alert.since(), now));
  }
}
