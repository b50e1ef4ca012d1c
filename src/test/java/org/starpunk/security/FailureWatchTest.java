package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailureWatchTest {

  private final FakeTime time = new FakeTime();
  private final FailureWatch watch = new FailureWatch(time);

  /** How often somebody is told. */
  private int fail(int times) {
    int told = 0;
    for (int failure = 0; failure < times; failure++) {
      if (watch.failed()) {
        told++;
      }
    }
    return told;
  }

  @Test
  void fewAreNothing() {
    assertEquals(0, fail(FailureWatch.MANY - 1));
    time.advance(FailureWatch.WITHIN.plusNanos(1));
    assertEquals(0, fail(FailureWatch.MANY - 1));
  }

  @Test
  void manyAreToldWheneverTheyBegan() {
    assertEquals(0, fail(FailureWatch.MANY - 1));
    time.advance(FailureWatch.WITHIN);
    assertEquals(1, fail(1));
  }

  @Test
  void attackIsToldOnceForAsLongAsItGoesOn() {
    assertEquals(1, fail(10 * FailureWatch.MANY));
    for (int minutes = 0; minutes < 60; minutes++) {
      time.advance(Duration.ofMinutes(1));
      assertEquals(0, fail(FailureWatch.MANY));
    }
  }

  @Test
  void nextAttackIsToldAgain() {
    assertEquals(1, fail(FailureWatch.MANY));
    time.advance(FailureWatch.WITHIN.plusNanos(1));
    assertEquals(0, fail(1));
    assertEquals(1, fail(FailureWatch.MANY));
    time.advance(Duration.ofDays(1));
    assertEquals(1, fail(FailureWatch.MANY));
  }
}
