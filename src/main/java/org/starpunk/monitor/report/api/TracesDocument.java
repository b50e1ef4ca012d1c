package org.starpunk.monitor.report.api;

import java.time.Instant;
import java.util.List;
import org.starpunk.monitor.RequestTrace;
import org.starpunk.monitor.digest.MetricsSummary;

/**
 * Timelines of the slowest requests in JSON, the slowest first.
 *
 * @param at when the summary was computed
 * @param total how many match, beyond the limit too
 */
public record TracesDocument(Instant at, int total, List<TraceEntry> traces) {

  static Table<TraceEntry> table(
      MetricsSummary summary, List<RequestTrace> kept, Parameters parameters) {
    Instant since = parameters.since(summary);
    List<RequestTrace> matching =
        kept.stream()
            .filter(each -> !Instant.ofEpochMilli(each.wallMillis()).isBefore(since))
            .filter(each -> parameters.accept(Parameters.REQUEST, each.request()))
            .filter(each -> parameters.accept(Parameters.ID, each.id()))
            .toList();
    List<TraceEntry> shown =
        matching.stream().limit(parameters.limit()).map(TraceEntry::of).toList();
    return new Table<>(
        new TracesDocument(summary.at(), matching.size(), shown), TraceEntry.class, shown);
  }
}
