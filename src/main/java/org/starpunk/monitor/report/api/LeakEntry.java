package org.starpunk.monitor.report.api;

import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.finding.LeakVerdict;

/**
 * Whether the heap leaks, in JSON, with the evidence.
 *
 * @param verdict the conclusion: NOT_ENOUGH_DATA, STABLE, GROWING or LEAK_SUSPECTED
 * @param reason what it rests on
 * @param points readings of the live set that were looked at
 * @param overSeconds the time from the first of them to the last
 * @param confidence how sure it is that the live set grows at all, 0 to 1
 * @param liveSetBytes where the trend is now; absent without readings
 * @param fullInSeconds how long until the heap is full at this rate; absent when it does not grow
 */
public record LeakEntry(
    String verdict,
    String reason,
    int points,
    long overSeconds,
    long bytesPerHour,
    double confidence,
    @Nullable Long liveSetBytes,
    @Nullable Long fullInSeconds) {

  static LeakEntry of(LeakVerdict verdict) {
    return new LeakEntry(
        verdict.state().name(),
        verdict.reason().name(),
        verdict.points(),
        verdict.over().toSeconds(),
        Math.round(verdict.bytesPerHour()),
        verdict.confidence(),
        MemoryEntry.known(verdict.liveSetBytes()),
        verdict.full().map(full -> (Long) full.toSeconds()).orElse(null));
  }
}
