package org.starpunk.monitor.report.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.MonitorHealth;
import org.starpunk.monitor.finding.OwnCost;

/**
 * The monitor about itself, in JSON.
 *
 * @param holdings what it retains, part by part, the largest first
 * @param cost what it costs a request; absent until {@value OwnCost#ENOUGH} were measured, and as
 *     many statements where requests run any
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
    List<HoldingEntry> holdings,
    @Nullable OwnCostEntry cost,
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
        self.holdings().stream().map(HoldingEntry::of).toList(),
        OwnCostEntry.of(summary),
        self.summaries());
  }
}
