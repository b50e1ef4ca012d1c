package org.starpunk.monitor.finding;

import java.util.List;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.OperationSummary;

/**
 * What the collectors' pauses cost the application in the window.
 *
 * @param pauses how often it stood still for a collection
 * @param share of the time, 0 to 1
 * @param longestNanos the longest pause in nanoseconds; collectors tell whole milliseconds
 */
public record CollectionTimes(long pauses, double share, long longestNanos) {

  public static CollectionTimes of(MetricsSummary summary) {
    List<OperationSummary> collectors = summary.of(Category.COLLECTION);
    long paused = collectors.stream().mapToLong(OperationSummary::totalNanos).sum();
    return new CollectionTimes(
        collectors.stream().mapToLong(OperationSummary::count).sum(),
        (double) paused / Math.max(1, summary.covered().toNanos()),
        collectors.stream().mapToLong(OperationSummary::maxNanos).max().orElse(0));
  }
}
