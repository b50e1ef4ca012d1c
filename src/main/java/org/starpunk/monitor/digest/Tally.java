package org.starpunk.monitor.digest;

import java.util.EnumMap;
import java.util.Map;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Quantity;

/** Slots added up: the figures of one series, or several, over a window. For one thread. */
final class Tally {

  private final long[] counts = new long[Buckets.COUNT];
  private final Map<Quantity, Sum> quantities = new EnumMap<>(Quantity.class);
  private long count;
  private long totalNanos;
  private long failed;
  private long maxNanos;

  void addCount(int bucket, long occurrences) {
    counts[bucket] += occurrences;
    count += occurrences;
  }

  void addDurations(long nanos, long failures, long longest) {
    totalNanos += nanos;
    failed += failures;
    maxNanos = Math.max(maxNanos, longest);
  }

  void addQuantity(Quantity quantity, long amount, long readings) {
    if (readings > 0) {
      quantities.merge(quantity, new Sum(amount, readings), Sum::plus);
    }
  }

  void add(Tally other) {
    for (int bucket = 0; bucket < counts.length; bucket++) {
      counts[bucket] += other.counts[bucket];
    }
    count += other.count;
    addDurations(other.totalNanos, other.failed, other.maxNanos);
    other.quantities.forEach(
        (quantity, sum) -> addQuantity(quantity, sum.amount(), sum.readings()));
  }

  long count() {
    return count;
  }

  /**
   * The value of nearest rank, in nanoseconds, off by at most 1.6 %; 0 when nothing was counted.
   *
   * @param quantile above 0 and up to 1
   */
  long percentileNanos(double quantile) {
    long rank = (long) Math.ceil(quantile * count);
    long seen = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (seen >= rank && seen > 0) {
        return Math.min(Buckets.midpoint(bucket), maxNanos);
      }
    }
    return 0;
  }

  OperationSummary summary(Category category, String operation) {
    return new OperationSummary(
        category,
        operation,
        count,
        failed,
        totalNanos,
        maxNanos,
        percentileNanos(0.5),
        percentileNanos(0.95),
        percentileNanos(0.99),
        quantities);
  }
}
