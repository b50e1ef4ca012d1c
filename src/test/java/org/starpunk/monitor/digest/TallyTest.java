package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Quantity;

class TallyTest extends PercentilesContract {

  /** A tally as a series fills it. */
  static final class CountedDurations implements Percentiles {

    private final Tally tally = new Tally();

    @Override
    public void add(long nanos) {
      tally.addCount(Buckets.index(nanos), 1);
      tally.addDurations(nanos, 0, nanos, Buckets.clamps(nanos) ? 1 : 0);
    }

    @Override
    public long percentileNanos(double quantile) {
      return tally.percentileNanos(quantile);
    }

    @Override
    public long totalNanos() {
      return tally.totalNanos();
    }

    @Override
    public long maxNanos() {
      return tally.maxNanos();
    }
  }

  @Override
  Percentiles none() {
    return new CountedDurations();
  }

  @Test
  void nothingCountedIsZero() {
    assertEquals(0, none().percentileNanos(0.5));
    assertTrue(new Tally().isEmpty());
  }

  @Test
  void clearedTallyIsLikeANewOne() {
    Tally tally = new Tally();
    tally.addCount(0, 1);
    tally.addCount(300, 2);
    tally.addCount(Buckets.COUNT - 1, 3);
    tally.addDurations(1, 2, 3, 4);
    tally.addQuantity(Quantity.ALLOCATED_BYTES, 5, 6);
    tally.addQuantity(Quantity.ROWS, 7, 8);
    tally.clear();
    assertEquals(Counted.NOTHING, Counted.in(tally));
    assertTrue(tally.isEmpty());
    tally.addCount(5, 1);
    assertEquals(5, tally.lowest());
    assertEquals(5, tally.highest());
  }

  @Test
  void anySumAloneIsNotNothing() {
    for (int at = 0; at < 4; at++) {
      Tally tally = new Tally();
      tally.addDurations(at == 0 ? 1 : 0, at == 1 ? 1 : 0, at == 2 ? 1 : 0, at == 3 ? 1 : 0);
      assertFalse(tally.isEmpty());
    }
    for (Quantity quantity : Quantity.values()) {
      Tally tally = new Tally();
      tally.addQuantity(quantity, 0, 1);
      assertFalse(tally.isEmpty());
    }
  }

  @Test
  void percentileAmongClampedOnesShowsTheLimit() {
    Percentiles durations = none();
    durations.add(3);
    durations.add(3);
    durations.add(2 * Buckets.HIGHEST);
    durations.add(3 * Buckets.HIGHEST);
    assertEquals(Buckets.LOWEST, durations.percentileNanos(0.5), 0.04 * Buckets.LOWEST);
    assertEquals(Buckets.HIGHEST, durations.percentileNanos(0.75), 0.04 * Buckets.HIGHEST);
  }
}
