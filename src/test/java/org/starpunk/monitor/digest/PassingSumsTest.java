package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.starpunk.monitor.FakeTicker;

class PassingSumsTest {

  private static final byte[] STEPS = {1, 2};
  private static final byte[] SUM = {3};

  private final PassingSums sums = new PassingSums();

  @Test
  void sumIsThatOfTheVeryStepsAndOfTheirOldest() {
    assertSame(SUM, keptAndFound(STEPS, 7, SUM));
    assertNull(sums.find(STEPS.clone(), 7), "others with the same bytes");
    assertNull(sums.find(STEPS, 8));
  }

  @Test
  void withANewOldestStepNothingStaysOfTheOneBefore() {
    sums.keep(STEPS, 7, SUM);
    assertSame(STEPS, keptAndFound(SUM, 8, STEPS));
    assertNull(sums.find(STEPS, 7));
  }

  @Test
  @Timeout(60)
  void collectionTakesThem() {
    sums.keep(STEPS, 7, SUM);
    while (sums.find(STEPS, 7) != null) {
      System.gc();
    }
    assertSame(SUM, keptAndFound(STEPS, 7, SUM));
  }

  /** What is found of a sum that was just kept; again where a collection took it in between. */
  private byte @Nullable [] keptAndFound(byte[] key, long oldest, byte[] value) {
    byte[] found = null;
    for (int tries = 0; found == null && tries < 10; tries++) {
      sums.keep(key, oldest, value);
      found = sums.find(key, oldest);
    }
    return found;
  }

  /** By the sum that was kept, and by unpacking all steps: of minutes with calls and without. */
  @Test
  void figuresAreTheSameWhereTheBudgetIsShort() {
    FakeTicker ticker = new FakeTicker();
    SoleSeries series = SoleSeries.withoutSpareRoom(ticker);
    Random random = new Random(5);
    for (int minute = 0; minute < 60; minute++) {
      for (int call = random.nextInt(20) - 8; call > 0; call--) {
        series.record(Math.round(4e6 * Math.exp(random.nextGaussian())), call % 7 == 0);
      }
      for (int reader = 0; reader < 3; reader++) {
        assertEquals(Counted.in(series.tally()), Counted.in(series.summedUp()));
      }
      ticker.advance(Duration.ofSeconds(30 + random.nextInt(60)));
    }
    series.assertBudgetIsWhatItTakes();
  }
}
