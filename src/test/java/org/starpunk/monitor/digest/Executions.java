package org.starpunk.monitor.digest;

import java.util.Arrays;
import org.starpunk.monitor.Quantity;

/** Executions added up the plain way, for one thread: what must have been counted. */
final class Executions {

  private final Sum[] sums = new Sum[Quantity.values().length];
  private long count;
  private long failed;
  private long clamped;
  private long totalNanos;
  private long maxNanos;

  Executions() {
    Arrays.fill(sums, Sum.NONE);
  }

  void add(long nanos, boolean failure) {
    count++;
    failed += failure ? 1 : 0;
    clamped += Buckets.clamps(nanos) ? 1 : 0;
    totalNanos += nanos;
    maxNanos = Math.max(maxNanos, nanos);
  }

  void add(Quantity quantity, long amount) {
    add(quantity, new Sum(amount, 1));
  }

  void add(Executions other) {
    count += other.count;
    failed += other.failed;
    clamped += other.clamped;
    totalNanos += other.totalNanos;
    maxNanos = Math.max(maxNanos, other.maxNanos);
    for (Quantity quantity : Quantity.values()) {
      add(quantity, other.sums[quantity.ordinal()]);
    }
  }

  void add(OperationSummary summary) {
    count += summary.count();
    failed += summary.failed();
    clamped += summary.clamped();
    totalNanos += summary.totalNanos();
    maxNanos = Math.max(maxNanos, summary.maxNanos());
    for (Quantity quantity : Quantity.values()) {
      add(quantity, summary.sums().of(quantity));
    }
  }

  long count() {
    return count;
  }

  /** All figures: two are equal when these are. */
  @Override
  public String toString() {
    return "count "
        + count
        + ", failed "
        + failed
        + ", clamped "
        + clamped
        + ", total "
        + totalNanos
        + " ns, longest "
        + maxNanos
        + " ns, "
        + Arrays.toString(sums);
  }

  private void add(Quantity quantity, Sum sum) {
    Sum before = sums[quantity.ordinal()];
    sums[quantity.ordinal()] =
        new Sum(before.amount() + sum.amount(), before.readings() + sum.readings());
  }
}
