package org.starpunk.monitor.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.MemorySample;

class MemoryGrowthTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void withoutSamplesNothingGrew() {
    assertEquals(new MemoryGrowth(Duration.ZERO, 0, 0, -1), MemoryGrowth.of(List.of()));
  }

  @Test
  void oneSampleDidNotGrow() {
    assertEquals(
        new MemoryGrowth(Duration.ZERO, 0, 0, 300), MemoryGrowth.of(List.of(sample(0, 300, 100))));
  }

  @Test
  void growthIsFromTheFirstToTheLast() {
    assertEquals(
        new MemoryGrowth(Duration.ofSeconds(20), 50, -40, 900),
        MemoryGrowth.of(List.of(sample(0, 300, 100), sample(10, 900, 500), sample(20, 350, 60))));
  }

  @Test
  void unknownReadingsAreLeftOut() {
    assertEquals(
        new MemoryGrowth(Duration.ofSeconds(30), 0, 7, -1),
        MemoryGrowth.of(
            List.of(
                sample(0, -1, -1), sample(10, -1, 100), sample(20, -1, 107), sample(30, -1, -1))));
  }

  private static MemorySample sample(long second, long resident, long live) {
    return new MemorySample(START.plusSeconds(second), resident, resident, 1, 1, 1, live);
  }
}
