package org.starpunk.monitor.digest;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.starpunk.monitor.Footprint;

/**
 * The latest amounts of something that is measured now and then, and their median. Any number of
 * threads may add; none waits.
 */
final class LatestAmounts {

  private static final int CAPACITY = 128;

  /** What one takes. */
  static final long BYTES =
      Footprint.object(2, 0)
          + Footprint.object(0, Long.BYTES)
          + Footprint.object(1, 0)
          + Footprint.array(CAPACITY, Integer.BYTES);

  private final AtomicLong added = new AtomicLong();
  private final AtomicIntegerArray amounts = new AtomicIntegerArray(CAPACITY);

  /** Adds an amount; a negative one counts as 0, one above 2^31 - 1 as that. */
  void add(long amount) {
    int at = (int) (added.getAndIncrement() % CAPACITY);
    amounts.set(at, (int) Math.max(0, Math.min(amount, Integer.MAX_VALUE)));
  }

  /** Forgets all. */
  void clear() {
    added.set(0);
  }

  /** How many there are. */
  int number() {
    return (int) Math.min(added.get(), CAPACITY);
  }

  /** The one in the middle; 0 where there is none. */
  long median() {
    int[] sorted = new int[number()];
    Arrays.setAll(sorted, amounts::get);
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }
}
