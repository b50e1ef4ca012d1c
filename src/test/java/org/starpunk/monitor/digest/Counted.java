package org.starpunk.monitor.digest;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.starpunk.monitor.Quantity;

/** All that a {@link Tally} holds, as a value that can be compared and printed. */
record Counted(
    Map<Integer, Long> counts,
    long count,
    long totalNanos,
    long maxNanos,
    long failed,
    long clamped,
    Map<Quantity, Sum> sums) {

  static final Counted NOTHING = in(new Tally());

  static Counted in(Tally tally) {
    Map<Integer, Long> counts = new TreeMap<>();
    for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
      if (tally.count(bucket) != 0) {
        counts.put(bucket, tally.count(bucket));
      }
    }
    Map<Quantity, Sum> sums = new EnumMap<>(Quantity.class);
    Arrays.stream(Quantity.values()).forEach(each -> sums.put(each, tally.sum(each)));
    return new Counted(
        counts,
        tally.count(),
        tally.totalNanos(),
        tally.maxNanos(),
        tally.failed(),
        tally.clamped(),
        sums);
  }

  /** A fresh tally that holds the same. */
  Tally toTally() {
    Tally tally = new Tally();
    counts.forEach(tally::addCount);
    tally.addDurations(totalNanos, failed, maxNanos, clamped);
    sums.forEach((quantity, sum) -> tally.addQuantity(quantity, sum.amount(), sum.readings()));
    return tally;
  }

  /** Both together. */
  Counted plus(Counted other) {
    Map<Integer, Long> both = new TreeMap<>(counts);
    other.counts.forEach((bucket, more) -> both.merge(bucket, more, Long::sum));
    Map<Quantity, Sum> allSums = new EnumMap<>(sums);
    other.sums.forEach(
        (quantity, sum) ->
            allSums.merge(
                quantity,
                sum,
                (a, b) -> new Sum(a.amount() + b.amount(), a.readings() + b.readings())));
    return new Counted(
        both,
        count + other.count,
        totalNanos + other.totalNanos,
        Math.max(maxNanos, other.maxNanos),
        failed + other.failed,
        clamped + other.clamped,
        allSums);
  }
}
