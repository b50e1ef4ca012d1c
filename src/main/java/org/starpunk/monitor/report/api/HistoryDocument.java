package org.starpunk.monitor.report.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.digest.ChartPoint;
import org.starpunk.monitor.digest.MetricsSummary;

/**
 * The last 15 minutes step by step in JSON.
 *
 * @param at when the summary was computed
 * @param stepSeconds how much time a step covers
 * @param steps those that are over, oldest first; one for all of which recording was paused, or
 *     which was cleared, is absent
 */
public record HistoryDocument(Instant at, long stepSeconds, List<Step> steps) {

  /**
   * All requests and queries that ended in a step.
   *
   * @param start when it began, by the clock at the time of the answer: the same step is told to
   *     have begun some microseconds earlier or later by another
   * @param requests static files among them
   * @param p50Millis of the requests; absent, as the others, where there were none
   * @param allocatedBytes what the requests allocated; absent where memory is not tracked
   * @param allocationEstimated whether that was measured for some of them only
   * @param pausedMillis how long the application stood still for collections; absent where memory
   *     is not tracked
   * @param connectionsInUse the most that were in use; absent where nobody looked
   */
  public record Step(
      Instant start,
      long requests,
      long errors,
      @Nullable Double p50Millis,
      @Nullable Double p95Millis,
      @Nullable Double p99Millis,
      long queries,
      @Nullable Long allocatedBytes,
      boolean allocationEstimated,
      @Nullable Double pausedMillis,
      @Nullable Long connectionsInUse) {

    static Step of(ChartPoint point, MonitorConfig config) {
      boolean tracked = config.memoryTracking();
      return new Step(
          point.start(),
          point.requests(),
          point.failed(),
          ofRequests(point, point.p50Nanos()),
          ofRequests(point, point.p95Nanos()),
          ofRequests(point, point.p99Nanos()),
          point.queries(),
          tracked ? point.allocatedBytes() : null,
          point.allocationEstimated(),
          tracked ? OperationEntry.millis(point.pausedNanos()) : null,
          MemoryEntry.known(point.connectionsInUse()));
    }

    private static @Nullable Double ofRequests(ChartPoint point, long nanos) {
      return point.requests() == 0 ? null : OperationEntry.millis(nanos);
    }
  }

  static Table<Step> table(MetricsSummary summary, Parameters parameters, MonitorConfig config) {
    Instant since = parameters.since(summary);
    List<Step> steps =
        summary.wholeSteps().stream()
            .filter(point -> point.start().plus(ChartPoint.STEP).isAfter(since))
            .map(point -> Step.of(point, config))
            .toList();
    return new Table<>(
        new HistoryDocument(summary.at(), ChartPoint.STEP.toSeconds(), steps), Step.class, steps);
  }
}
