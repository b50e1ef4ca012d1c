package org.starpunk.monitor.report.api;

import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.digest.MetricsSummary;

/** The monitor about itself, in JSON. */
public record SelfEntry(int series, long foldedLookups, long probeFailures, long logLinesDropped) {

  static SelfEntry of(MetricsSummary summary) {
    return new SelfEntry(
        summary.self().series(),
        summary.self().foldedLookups(),
        summary.self().probeFailures(),
        summary.gauge(Gauge.LOG_LINES_DROPPED).level());
  }
}
