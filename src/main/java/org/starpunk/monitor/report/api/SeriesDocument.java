package org.starpunk.monitor.report.api;

import java.time.Instant;
import java.util.List;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.OperationSummary;

/**
 * Operations of a window in JSON.
 *
 * @param at when the summary was computed
 * @param windowSeconds how much time the figures cover
 * @param total how many operations match, beyond the limit too
 */
public record SeriesDocument(
    Instant at, long windowSeconds, int total, List<OperationEntry> operations) {

  static Table<OperationEntry> table(MetricsSummary summary, Parameters parameters) {
    List<OperationSummary> matching = matching(summary, parameters);
    List<OperationEntry> shown =
        OperationEntry.of(summary, matching.stream().limit(parameters.limit()));
    return new Table<>(
        new SeriesDocument(summary.at(), summary.covered().toSeconds(), matching.size(), shown),
        OperationEntry.class,
        shown);
  }

  private static List<OperationSummary> matching(MetricsSummary summary, Parameters parameters) {
    List<Category> categories =
        parameters.category().map(List::of).orElseGet(Parameters::categories);
    return summary.operations().stream()
        .filter(each -> categories.contains(each.category()))
        .filter(each -> parameters.accept(Parameters.NAME, each.operation()))
        .sorted(parameters.order().comparator())
        .toList();
  }
}
