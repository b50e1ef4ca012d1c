package org.starpunk.monitor.report.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.OperationSummary;
import org.starpunk.monitor.digest.RepeatedQueries;

/**
 * Statements of a window in JSON.
 *
 * @param at when the summary was computed
 * @param windowSeconds how much time the figures cover
 * @param total how many statements match, beyond the limit too
 */
public record StatementsDocument(
    Instant at, long windowSeconds, int total, List<StatementEntry> statements) {

  static Table<StatementEntry> table(MetricsSummary summary, Parameters parameters) {
    List<OperationSummary> matching =
        summary.of(Category.QUERY).stream()
            .filter(each -> parameters.accept(Parameters.NAME, each.operation()))
            .sorted(parameters.order().comparator())
            .toList();
    List<StatementEntry> shown = entries(summary, matching, parameters.limit());
    return new Table<>(
        new StatementsDocument(summary.at(), summary.covered().toSeconds(), matching.size(), shown),
        StatementEntry.class,
        shown);
  }

  private static List<StatementEntry> entries(
      MetricsSummary summary, List<OperationSummary> statements, int limit) {
    Map<String, SlowQuery> slowest =
        summary.slowestQueries().stream()
            .collect(Collectors.toMap(SlowQuery::fingerprint, each -> each, (one, other) -> one));
    Map<String, Long> repeated =
        summary.repeatedQueries().stream()
            .collect(
                Collectors.groupingBy(
                    RepeatedQueries::fingerprint,
                    Collectors.summingLong(RepeatedQueries::requests)));
    return OperationEntry.of(summary, statements.stream().limit(limit)).stream()
        .map(
            each ->
                new StatementEntry(
                    each,
                    SlowQueryEntry.ofNullable(slowest.get(each.operation())),
                    repeated.getOrDefault(each.operation(), 0L)))
        .toList();
  }
}
