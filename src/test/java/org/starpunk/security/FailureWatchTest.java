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
    time.advance(FailureWatch.STEP);
    assertEquals(0, fail(FailureWatch.MANY - 1));
  }

  @Test
  void manyAreToldOnceForAsLongAsTheyComeInEveryStep() {
    assertEquals(1, fail(10 * FailureWatch.MANY));
    for (int step = 0; step < 5; step++) {
      time.advance(FailureWatch.STEP);
      assertEquals(0, fail(2 * FailureWatch.MANY));
    }
  }

  @Test
  void nextAttackIsToldAgain() {
    assertEquals(1, fail(FailureWatch.MANY));
    time.advance(FailureWatch.STEP);
    assertEquals(0, fail(1));
    time.advance(FailureWatch.STEP);
    assertEquals(1, fail(FailureWatch.MANY));
    time.advance(Duration.ofDays(1));
    assertEquals(1, fail(FailureWatch.MANY));
  }
}
