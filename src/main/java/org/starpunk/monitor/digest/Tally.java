package org.starpunk.monitor.digest;

import java.util.Arrays;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Quantity;

/**
 * Executions added up: their counts by bucket and their sums, of one series or several, over a step
 * or a window. Sums stay at the greatest number where they would exceed it, a bucket's count at the
 * greatest that can be packed. For one thread; it can be cleared and used again.
 */
final class Tally {

  private static final int QUANTITY_CELLS = 2 * Quantity.values().length;

  /** What one takes. */
  static final long BYTES =
      Footprint.object(2, 2 * Integer.BYTES + 5 * Long.BYTES)
          + Footprint.array(Buckets.COUNT, Long.BYTES)
          + Footprint.array(QUANTITY_CELLS, Long.BYTES);

  private final long[] counts = new long[Buckets.COUNT];
  private final long[] quantities = new long[QUANTITY_CELLS];
  private int lowest = Buckets.COUNT;
  private int highest = -1;
  private long count;
  private long totalNanos;
  private long failed;
  private long maxNanos;
  private long clamped;

  void addCount(int bucket, long occurrences) {
    if (occurrences > 0) {
      counts[bucket] = Math.min(sum(counts[bucket], occurrences), RiceEncoder.GREATEST);
      count = sum(count, occurrences);
      lowest = Math.min(lowest, bucket);
      highest = Math.max(highest, bucket);
    }
  }

  /**
   * Adds the counts of some buckets in a row.
   *
   * @return how many executions these are
   */
  long addCounts(int first, int span, RiceDecoder row) {
    long added = row.addTo(counts, first, span);
    count = sum(count, added);
    if (span > 0) {
      lowest = Math.min(lowest, first);
      highest = Math.max(highest, first + span - 1);
      requireTight();
    }
    return added;
  }

  /** A row is written from its first count above 0 to its last. */
  private void requireTight() {
    if (counts[lowest] == 0 || counts[highest] == 0) {
      throw new IllegalArgumentException("a row that begins or ends with a count of 0");
    }
  }

  void addDurations(long nanos, long failures, long longest, long outside) {
    totalNanos = sum(totalNanos, nanos);
    failed = sum(failed, failures);
    maxNanos = Math.max(maxNanos, longest);
    clamped = sum(clamped, outside);
  }

  void addQuantity(Quantity quantity, long amount, long readings) {
    int at = 2 * quantity.ordinal();
    quantities[at] = sum(quantities[at], amount);
    quantities[at + 1] = sum(quantities[at + 1], readings);
  }

  void add(Tally other) {
    for (int bucket = other.lowest; bucket <= other.highest; bucket++) {
      addCount(bucket, other.counts[bucket]);
    }
    addDurations(other.totalNanos, other.failed, other.maxNanos, other.clamped);
    for (int cell = 0; cell < QUANTITY_CELLS; cell++) {
      quantities[cell] = sum(quantities[cell], other.quantities[cell]);
    }
  }

  /** Of two numbers of at least 0. */
  private static long sum(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  void clear() {
    if (highest >= 0) {
      Arrays.fill(counts, lowest, highest + 1, 0);
    }
    Arrays.fill(quantities, 0);
    lowest = Buckets.COUNT;
    highest = -1;
    count = 0;
    totalNanos = 0;
    failed = 0;
    maxNanos = 0;
    clamped = 0;
  }

  /** Whether nothing at all was added, not even a sum. */
  boolean isEmpty() {
    return count == 0
        && (totalNanos | failed | maxNanos | clamped) == 0
        && Arrays.stream(quantities).allMatch(cell -> cell == 0);
  }

  long count() {
    return count;
  }

  long count(int bucket) {
    return counts[bucket];
  }

  /** The lowest bucket that is not empty; meaningless while nothing is counted. */
  int lowest() {
    return lowest;
  }

  /** The highest bucket that is not empty; below the lowest while nothing is counted. */
  int highest() {
    return highest;
  }

  long totalNanos() {
    return totalNanos;
  }

  long failed() {
    return failed;
  }

  long maxNanos() {
    return maxNanos;
  }

  long clamped() {
    return clamped;
  }

  Sum sum(Quantity quantity) {
    int at = 2 * quantity.ordinal();
    return new Sum(quantities[at], quantities[at + 1]);
  }

  /**
   * The value of nearest rank, in nanoseconds, off by at most 2 %; 0 when nothing was counted.
   *
   * @param quantile above 0 and up to 1
   */
  long percentileNanos(double quantile) {
    long rank = Math.max(1, (long) Math.ceil(quantile * count));
    long seen = 0;
    for (int bucket = lowest; bucket <= highest; bucket++) {
      seen += counts[bucket];
      if (seen >= rank) {
        return shown(bucket);
      }
    }
    return 0;
  }

  /** How many are in buckets above that of a duration. */
  long countAbove(long nanos) {
    long above = 0;
    for (int bucket = Math.max(lowest, Buckets.index(nanos) + 1); bucket <= highest; bucket++) {
      above += counts[bucket];
    }
    return above;
  }

  /** In the last bucket the true maximum is known; a writer may not have stored it yet. */
  private long shown(int bucket) {
    long estimate = Buckets.estimate(bucket);
    return bucket == highest && Buckets.index(maxNanos) == bucket
        ? Math.min(estimate, maxNanos)
        : estimate;
  }

  OperationSummary summary(Category category, String operation) {
    return new OperationSummary(
        category,
        operation,
        count,
        failed,
        clamped,
        totalNanos,
        maxNanos,
        percentileNanos(0.5),
        percentileNanos(0.95),
        percentileNanos(0.99),
        Sums.of(quantities));
  }
}
