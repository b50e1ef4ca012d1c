package org.starpunk.monitor.digest;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Ticker;

/**
 * The design that came before {@link RollingSeries} and lost: a slot for each minute, replaced and
 * never reused, with 32 log-linear buckets in every power of two, allocated as they occur. It is as
 * exact and as simple as can be, but 16 slots of unpacked counts take some 20 KB a series, every
 * minute allocates anew, and each recording reads the clock.
 */
final class SlotPerMinuteSeries {

  private static final int SLOTS = Window.LAST_15_MINUTES.wholeMinutes() + 2;
  private static final int PER_OCTAVE = 32;
  private static final int OCTAVES = 33;
  private static final int FIRST_EXPONENT = 9;
  private static final int SUB_BITS = 5;
  private static final long LOWEST = 1L << FIRST_EXPONENT;
  private static final long HIGHEST = (1L << (FIRST_EXPONENT + OCTAVES)) - 1;

  private final StepClock minutes;
  private final AtomicReferenceArray<@Nullable Slot> slots = new AtomicReferenceArray<>(SLOTS);

  SlotPerMinuteSeries(Ticker ticker) {
    this.minutes = new StepClock(ticker, Duration.ofMinutes(1));
  }

  void record(long nanos, boolean failed) {
    current().record(nanos, failed);
  }

  /** How many executions the slots hold, expired ones included. */
  long count() {
    long count = 0;
    for (int at = 0; at < SLOTS; at++) {
      Slot slot = slots.get(at);
      count += slot == null ? 0 : slot.count();
    }
    return count;
  }

  private Slot current() {
    long minute = minutes.step();
    int at = (int) (minute % SLOTS);
    while (true) {
      Slot slot = slots.get(at);
      if (slot != null && slot.minute >= minute) {
        return slot;
      }
      Slot fresh = new Slot(minute);
      if (slots.compareAndSet(at, slot, fresh)) {
        return fresh;
      }
    }
  }

  /** One minute. */
  private static final class Slot {

    private static final int TOTAL = 0;
    private static final int FAILED = 1;
    private static final int MAX = 2;

    private final long minute;
    private final AtomicReferenceArray<@Nullable AtomicIntegerArray> octaves =
        new AtomicReferenceArray<>(OCTAVES);
    private final AtomicLongArray sums = new AtomicLongArray(3);

    Slot(long minute) {
      this.minute = minute;
    }

    void record(long nanos, boolean failed) {
      long value = Math.min(Math.max(nanos, LOWEST), HIGHEST);
      int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
      int sub = (int) (value >>> (exponent - SUB_BITS)) & (PER_OCTAVE - 1);
      octave(exponent - FIRST_EXPONENT).getAndIncrement(sub);
      sums.getAndAdd(TOTAL, nanos);
      if (failed) {
        sums.getAndIncrement(FAILED);
      }
      if (nanos > sums.get(MAX)) {
        sums.getAndAccumulate(MAX, nanos, Math::max);
      }
    }

    long count() {
      long count = 0;
      for (int octave = 0; octave < OCTAVES; octave++) {
        AtomicIntegerArray counts = octaves.get(octave);
        for (int i = 0; counts != null && i < PER_OCTAVE; i++) {
          count += counts.get(i);
        }
      }
      return count;
    }

    private AtomicIntegerArray octave(int index) {
      AtomicIntegerArray counts = octaves.get(index);
      if (counts != null) {
        return counts;
      }
      AtomicIntegerArray fresh = new AtomicIntegerArray(PER_OCTAVE);
      AtomicIntegerArray witness = octaves.compareAndExchange(index, null, fresh);
      return witness == null ? fresh : witness;
    }
  }
}
