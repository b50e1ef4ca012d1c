package org.starpunk.monitor.report.api;

import org.starpunk.monitor.finding.Slowdown;

/**
 * An operation that got slower, in JSON: the last five minutes against the ten before.
 *
 * @param category what kind of operation it is, by the name of its Category
 * @param percentile which one rose: 50 or 95
 * @param calls executions in the last five minutes
 */
public record SlowdownEntry(
    String category,
    String operation,
    int percentile,
    double beforeMillis,
    double recentMillis,
    long calls) {

  static SlowdownEntry of(Slowdown slowdown) {
    return new SlowdownEntry(
        slowdown.category().name(),
        slowdown.operation(),
        slowdown.percentile(),
        OperationEntry.millis(slowdown.beforeNanos()),
        OperationEntry.millis(slowdown.recentNanos()),
        slowdown.recentCalls());
  }
}
