package org.starpunk.overhead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class IntervalTest {

  /** Worked by hand: mean 3, deviation the root of 2.5, t of 4 degrees of freedom 2.776. */
  @Test
  void intervalIsStudents() {
    Interval interval = Interval.of(1, 2, 3, 4, 5);
    assertEquals(3, interval.mean());
    assertEquals(Math.sqrt(2.5), interval.deviation(), 1e-12);
    assertEquals(2.776 * Math.sqrt(2.5 / 5), interval.halfWidth(), 1e-3);
    assertEquals(interval.mean() - interval.halfWidth(), interval.low());
    assertEquals(interval.mean() + interval.halfWidth(), interval.high());
  }

  @Test
  void oneReplicationTellsNothingOfItsNoise() {
    Interval interval = Interval.of(0.5);
    assertEquals(0.5, interval.mean());
    assertEquals(Double.POSITIVE_INFINITY, interval.halfWidth());
    assertTrue(interval.includesNone());
    assertFalse(interval.isBelow(1e9));
    assertEquals(0, interval.replicationsFor(0.01));
  }

  @Test
  void noneAndWhatIsNotANumberAreRefused() {
    assertThrows(IllegalArgumentException.class, Interval::of);
    assertThrows(IllegalArgumentException.class, () -> Interval.of(1, Double.NaN));
    assertThrows(IllegalArgumentException.class, Interval::median);
  }

  @Test
  void effectIsToldFromNoneWhereTheIntervalLeavesZeroOut() {
    assertTrue(Interval.of(-1, 1).includesNone());
    assertFalse(Interval.of(1.0, 1.1, 1.2).includesNone());
    assertFalse(Interval.of(-1.0, -1.1, -1.2).includesNone());
  }

  /** The true mean of what is drawn lies in 95 of 100 of them, whatever their number. */
  @Test
  void nineteenOfTwentyIntervalsHoldTheTruth() {
    Random random = new Random(42);
    for (int replications : new int[] {2, 3, 8}) {
      int held = 0;
      for (int i = 0; i < 10_000; i++) {
        double[] values = random.doubles(replications).map(any -> random.nextGaussian()).toArray();
        held += Interval.of(values).includesNone() ? 1 : 0;
      }
      assertEquals(0.95, held / 10_000.0, 0.01, replications + " replications");
    }
  }

  @Test
  void replicationsNeededMakeTheIntervalSmallEnough() {
    Interval few = Interval.of(0.01, 0.02, 0.00, 0.03);
    int needed = few.replicationsFor(0.005);
    assertTrue(needed > 4);
    double[] many = new double[needed];
    for (int i = 0; i < needed; i++) {
      many[i] = 0.015 + (i % 2 == 0 ? 1 : -1) * few.deviation();
    }
    assertEquals(0.005, Interval.of(many).halfWidth(), 0.0005);
  }

  @Test
  void medianIsTheMiddleOrBetweenTheTwoInIt() {
    assertEquals(2, Interval.median(3, 1, 2));
    assertEquals(2.5, Interval.median(4, 1, 2, 3));
  }
}
