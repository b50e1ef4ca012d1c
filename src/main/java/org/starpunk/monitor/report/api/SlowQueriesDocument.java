package org.starpunk.monitor.report.api;

import java.time.Instant;
import java.util.List;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.digest.MetricsSummary;

/**
 * Slow queries in JSON, the newest first.
 *
 * @param at when the summary was computed
 * @param thresholdSeconds from when on a query is slow
 * @param total how many match, beyond the limit too
 */
public record SlowQueriesDocument(
    Instant at, double thresholdSeconds, int total, List<SlowQueryEntry> slowQueries) {

  static Table<SlowQueryEntry> table(
      MetricsSummary summary, Parameters parameters, MonitorConfig config) {
    Instant since = parameters.since(summary);
    List<SlowQuery> matching =
        summary.slowQueries().stream()
            .filter(each -> !each.at().isBefore(since))
            .filter(each -> parameters.accept(Parameters.NAME, each.fingerprint()))
            .filter(each -> parameters.accept(Parameters.REQUEST, each.request()))
            .toList();
    List<SlowQueryEntry> shown =
        matching.stream().limit(parameters.limit()).map(SlowQueryEntry::of).toList();
    return new Table<>(
        new SlowQueriesDocument(
            summary.at(), config.slowQueryThreshold().toNanos() / 1e9, matching.size(), shown),
        SlowQueryEntry.class,
        shown);
  }
}
