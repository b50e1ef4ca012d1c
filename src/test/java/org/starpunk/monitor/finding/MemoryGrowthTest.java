package org.starpunk.monitor.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.digest.MetricsBuffer;

class MemoryGrowthTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void withoutSamplesNothingGrew() {
    assertEquals(new MemoryGrowth(Duration.ZERO, 0, 0, -1), growth());
  }

  @Test
  void oneSampleDidNotGrow() {
    assertEquals(new MemoryGrowth(Duration.ZERO, 0, 0, 300), growth(sample(0, 300, 100)));
  }

  @Test
  void growthIsFromTheFirstToTheLast() {
    assertEquals(
        new MemoryGrowth(Duration.ofSeconds(20), 50, -40, 900),
        growth(sample(0, 300, 100), sample(10, 900, 500), sample(20, 350, 60)));
  }

  @Test
  void unknownReadingsAreLeftOut() {
    assertEquals(
        new MemoryGrowth(Duration.ofSeconds(30), 0, 7, -1),
        growth(sample(0, -1, -1), sample(10, -1, 100), sample(20, -1, 107), sample(30, -1, -1)));
  }

  /** What a buffer makes of samples, each kept at its time. */
  private static MemoryGrowth growth(MemorySample... samples) {
    FakeTicker ticker = new FakeTicker();
    MetricsBuffer buffer = new MetricsBuffer(100, ticker);
    Instant now = START;
    for (MemorySample sample : samples) {
      ticker.advance(Duration.between(now, sample.at()));
      now = sample.at();
      buffer.keep(sample);
    }
    return MemoryGrowth.of(buffer.summary().memory());
  }

  private static MemorySample sample(long second, long resident, long live) {
    return new MemorySample(START.plusSeconds(second), resident, resident, 1, 1, 1, live);
  }
}
