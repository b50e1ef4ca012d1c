package org.starpunk.monitor.finding;

import java.time.Duration;
import java.util.Optional;
import org.starpunk.monitor.digest.MemorySummary;

/**
 * Whether the heap leaks, by the live set, and the evidence for it.
 *
 * @param state the conclusion
 * @param reason what it rests on
 * @param points readings that were looked at: lowest live sets of one step each
 * @param over the time from the first of them to the last
 * @param bytesPerHour by how much the live set grows, negative when it shrinks; 0 with fewer than
 *     two points
 * @param confidence how sure it is that it grows at all, 0 to 1, by one-sided test
 * @param liveSetBytes where the trend is now; -1 without points
 * @param full how long until the heap is full, at this rate; empty when it does not grow or has no
 *     limit
 */
public record LeakVerdict(
    State state,
    Reason reason,
    int points,
    Duration over,
    double bytesPerHour,
    double confidence,
    long liveSetBytes,
    Optional<Duration> full) {

  /** What may be concluded. */
  public enum State {
    /** Too little was seen to tell. */
    NOT_ENOUGH_DATA,
    /** Nothing grows. */
    STABLE,
    /** The live set grows; it may be a cache that fills, or the day's wave. */
    GROWING,
    /** It grows steadily, in a way that ends in an OutOfMemoryError. */
    LEAK_SUSPECTED
  }

  /** What a conclusion rests on. */
  public enum Reason {
    /** No collection has looked at old objects yet, or too few have. */
    TOO_FEW_COLLECTIONS,
    /** Too little time has passed. */
    TOO_SHORT,
    /** There is no significant rise. */
    NO_RISE,
    /** It rises, but more slowly all the time, and would end below the heap's limit. */
    SLOWING_DOWN,
    /** It rises, but not yet for long enough to rule out what passes. */
    NOT_LONG_ENOUGH,
    /** It rises steadily, and the heap is full within 90 minutes. */
    FULL_SOON,
    /** It has risen for longer than sessions last, and the heap is full within 4 hours. */
    FULL_IN_HOURS,
    /** It is higher than a day before, at all hours. */
    HIGHER_EVERY_DAY
  }

  /** The verdict on what a summary knows. */
  public static LeakVerdict of(MemorySummary memory) {
    return new LeakDetector(memory.heapMaxBytes(), memory.recentLiveSet(), memory.liveSet())
        .judge();
  }

  public boolean isSuspected() {
    return state == State.LEAK_SUSPECTED;
  }
}
