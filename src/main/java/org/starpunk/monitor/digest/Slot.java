package org.starpunk.monitor.digest;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Quantity;

/**
 * One minute of one series: counts by bucket, and sums. Memory is taken only for the powers of two
 * that occur. Any number of threads may write; readers see every finished write, and while writers
 * are at work a count may be ahead of its sum.
 */
final class Slot implements MinuteSlots.Slotted {

  private static final int TOTAL = 0;
  private static final int FAILED = 1;
  private static final int MAX = 2;
  private static final int QUANTITIES = 3;

  private final long minute;
  private final AtomicReferenceArray<@Nullable AtomicIntegerArray> octaves =
      new AtomicReferenceArray<>(Buckets.OCTAVES);
  private final AtomicLongArray sums =
      new AtomicLongArray(QUANTITIES + 2 * Quantity.values().length);

  Slot(long minute) {
    this.minute = minute;
  }

  @Override
  public long minute() {
    return minute;
  }

  void record(long nanos, boolean failed) {
    int bucket = Buckets.index(nanos);
    octave(bucket / Buckets.PER_OCTAVE).getAndIncrement(bucket % Buckets.PER_OCTAVE);
    sums.getAndAdd(TOTAL, nanos);
    if (failed) {
      sums.getAndIncrement(FAILED);
    }
    if (nanos > sums.get(MAX)) {
      sums.getAndAccumulate(MAX, nanos, Math::max);
    }
  }

  void add(Quantity quantity, long amount) {
    int at = QUANTITIES + 2 * quantity.ordinal();
    sums.getAndAdd(at, amount);
    sums.getAndIncrement(at + 1);
  }

  void addTo(Tally tally) {
    for (int octave = 0; octave < Buckets.OCTAVES; octave++) {
      AtomicIntegerArray counts = octaves.get(octave);
      for (int i = 0; counts != null && i < Buckets.PER_OCTAVE; i++) {
        tally.addCount(octave * Buckets.PER_OCTAVE + i, counts.get(i));
      }
    }
    tally.addDurations(sums.get(TOTAL), sums.get(FAILED), sums.get(MAX));
    for (Quantity quantity : Quantity.values()) {
      int at = QUANTITIES + 2 * quantity.ordinal();
      tally.addQuantity(quantity, sums.get(at), sums.get(at + 1));
    }
  }

  private AtomicIntegerArray octave(int index) {
    AtomicIntegerArray counts = octaves.get(index);
    if (counts != null) {
      return counts;
    }
    AtomicIntegerArray fresh = new AtomicIntegerArray(Buckets.PER_OCTAVE);
    AtomicIntegerArray witness = octaves.compareAndExchange(index, null, fresh);
    return witness == null ? fresh : witness;
  }
}
