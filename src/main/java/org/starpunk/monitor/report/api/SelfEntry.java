package org.starpunk.monitor.report.api;

import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.MonitorHealth;

/**
 * The monitor about itself, in JSON.
 *
 * @param summaries how often a summary was computed since the start
 */
public record SelfEntry(
    long retainedBytes,
    long budgetBytes,
    int series,
    long foldedLookups,
    long foldedSeries,
    long probeFailures,
    long logLinesDropped,
    long summaries) {

  static SelfEntry of(MetricsSummary summary) {
    MonitorHealth self = summary.self();
    return new SelfEntry(
        self.retainedBytes(),
        self.budgetBytes(),
        self.series(),
        self.foldedLookups(),
        self.foldedSeries(),
        self.probeFailures(),
        summary.gauge(Gauge.LOG_LINES_DROPPED).level(),
        self.summaries());
  }
}
