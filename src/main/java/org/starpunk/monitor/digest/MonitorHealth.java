package org.starpunk.monitor.digest;

import java.util.List;

/**
 * The monitor about itself.
 *
 * @param series operations it keeps apart
 * @param foldedLookups how often a name was looked up that had to share {@code (other)}
 * @param foldedSeries series that were moved into {@code (other)}, because memory was short
 * @param probeFailures failures inside the monitor that the application did not notice
 * @param summaries how often a summary was computed since the start, for each window at most once
 *     in two seconds, but for one that a collection took
 * @param budgetBytes the most that it may retain
 * @param holdings what it retains, by its own account, the largest first
 * @param work what it takes on the application's threads
 */
public record MonitorHealth(
    int series,
    long foldedLookups,
    long foldedSeries,
    long probeFailures,
    long summaries,
    long budgetBytes,
    List<Holding> holdings,
    OwnWorkSummary work) {

  /**
   * A part of what is retained.
   *
   * @param name what it is
   * @param bytes what it takes
   */
  public record Holding(String name, long bytes) {}

  public MonitorHealth {
    holdings = List.copyOf(holdings);
  }

  /** Bytes that the monitor retains, all parts together. */
  public long retainedBytes() {
    return holdings.stream().mapToLong(Holding::bytes).sum();
  }
}
