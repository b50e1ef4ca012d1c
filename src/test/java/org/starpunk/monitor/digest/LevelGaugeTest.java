package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeTicker;

class LevelGaugeTest {

  private final FakeTicker ticker = new FakeTicker();
  private final LevelGauge gauge =
      new LevelGauge("connections", new StepClock(ticker, Duration.ofMinutes(1)));

  @Test
  void untouchedGaugeIsAtZero() {
    assertEquals(new GaugeReading("connections", 0, 0), gauge.read());
  }

  @Test
  void peakOutlivesTheLevel() {
    gauge.add(3);
    gauge.add(-2);
    assertEquals(new GaugeReading("connections", 1, 3), gauge.read());
  }

  @Test
  void peakIsForgottenWithItsMinute() {
    gauge.add(3);
    gauge.add(-2);
    ticker.advance(Duration.ofMinutes(15));
    assertEquals(3, gauge.read().peak());
    ticker.advance(Duration.ofMinutes(1));
    assertEquals(new GaugeReading("connections", 1, 1), gauge.read());
  }

  @Test
  void levelHeldForLongIsThePeakWhenItFalls() {
    gauge.add(5);
    ticker.advance(Duration.ofHours(2));
    assertEquals(5, gauge.read().peak());
    gauge.add(-5);
    assertEquals(new GaugeReading("connections", 0, 5), gauge.read());
  }

  /** Who has read the clock may come after who has read it later. */
  @Test
  void readingFromBeforeTheRunningMinuteCountsInIt() {
    long before = ticker.nanos();
    ticker.advance(Duration.ofMinutes(3));
    gauge.add(1);
    gauge.add(2, before);
    gauge.add(-3);
    ticker.advance(Duration.ofMinutes(15));
    assertEquals(new GaugeReading("connections", 0, 3), gauge.read());
  }

  @Test
  void peakAgreesWithTheLevelOfEverySecond() {
    Random random = new Random(5);
    List<Long> levelOfSecond = new ArrayList<>();
    long level = 0;
    for (int second = 0; second < 7_200; second++) {
      long before = level;
      if (random.nextInt(60) == 0) {
        long delta = random.nextInt(21) - Math.min(10, level);
        gauge.add(delta);
        level += delta;
      }
      levelOfSecond.add(Math.max(before, level));
      int oldest = Math.max(0, (second / 60 - 15) * 60);
      GaugeReading read = gauge.read();
      assertEquals(level, read.level());
      assertEquals(
          Collections.max(levelOfSecond.subList(oldest, second + 1)),
          read.peak(),
          "second " + second);
      ticker.advance(Duration.ofSeconds(1));
    }
  }
}
