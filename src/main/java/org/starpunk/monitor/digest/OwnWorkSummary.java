package org.starpunk.monitor.digest;

/**
 * What the monitor's own work took on the application's threads, in nanoseconds; 0 where nothing
 * was measured.
 *
 * @param requestNanos measured: the median of what it did for a request
 * @param measuredRequests of how many, the latest
 * @param statementNanos measured: the median of what it did with an execution of a statement
 * @param measuredStatements of how many, the latest
 * @param recordNanos calibrated: two readings of the clock and a record
 */
public record OwnWorkSummary(
    long requestNanos,
    int measuredRequests,
    long statementNanos,
    int measuredStatements,
    long recordNanos) {}
