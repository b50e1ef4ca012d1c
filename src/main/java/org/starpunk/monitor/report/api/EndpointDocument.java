package org.starpunk.monitor.report.api;

import java.time.Instant;
import java.util.List;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.OperationSummary;

/**
 * One endpoint in JSON.
 *
 * @param at when the summary was computed
 * @param windowSeconds how much time its figures cover
 * @param slowQueries those that it ran, of the last 24 hours, the newest first
 * @param repeatedQueries the statements that it repeats
 * @param connectionLeaks the connections that it did not close
 */
public record EndpointDocument(
    Instant at,
    long windowSeconds,
    OperationEntry figures,
    List<SlowQueryEntry> slowQueries,
    List<RepeatedQueriesEntry> repeatedQueries,
    List<ConnectionLeaksEntry> connectionLeaks) {

  static EndpointDocument of(MetricsSummary summary, String name) {
    return new EndpointDocument(
        summary.at(),
        summary.covered().toSeconds(),
        figures(summary, name),
        summary.slowQueries().stream()
            .filter(each -> each.request().equals(name))
            .map(SlowQueryEntry::of)
            .toList(),
        summary.repeatedQueries().stream()
            .filter(each -> each.request().equals(name))
            .map(RepeatedQueriesEntry::of)
            .toList(),
        summary.connectionLeaks().stream()
            .filter(each -> each.request().equals(name))
            .map(ConnectionLeaksEntry::of)
            .toList());
  }

  private static OperationEntry figures(MetricsSummary summary, String name) {
    return OperationEntry.of(summary, summary.operations().stream().filter(each -> is(each, name)))
        .stream()
        .findFirst()
        .orElseThrow(
            () ->
                Problems.notFound(
                    "no request of that name ended in the window",
                    name,
                    "take a name from /api/performance/series?category=REQUEST"));
  }

  private static boolean is(OperationSummary operation, String name) {
    return operation.operation().equals(name)
        && (operation.category() == Category.REQUEST || operation.category() == Category.STATIC);
  }
}
