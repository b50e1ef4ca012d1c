package org.starpunk.monitor.digest;

import java.time.Duration;

/**
 * One operation in two spans of time, the earlier one ending where the later one begins. Durations
 * are binned as in every summary, so the counts of {@link Exceeding} are off by at most those that
 * lie within 2 % of the percentile.
 *
 * @param before its figures in the earlier span
 * @param recent its figures in the later span, which reaches to now
 * @param beforeSpan how much of the earlier span was measured: after the start and the last clear,
 *     without pauses
 * @param recentSpan how much of the later span was measured
 * @param aboveMedian executions that took longer than the earlier median
 * @param aboveP95 executions that took longer than 95 % of the earlier ones
 */
public record Comparison(
    OperationSummary before,
    OperationSummary recent,
    Duration beforeSpan,
    Duration recentSpan,
    Exceeding aboveMedian,
    Exceeding aboveP95) {}
