package org.starpunk.monitor.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starpunk.monitor.MemorySample;

class MemoryChartTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:15:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(15);

  @Test
  void withoutSamplesThereIsAGridAndNoLine() {
    MemoryChart chart = chart();
    assertEquals("", chart.getResident());
    assertEquals(List.of("0", "1", "2", "3", "4"), labels(chart));
  }

  @Test
  void timeRunsToTheRightAndEndsNow() {
    MemoryChart chart = chart(sample(900, 100), sample(890, 100), sample(10, 0), sample(0, 50));
    assertEquals("M0.0,0.0h0 L6.7,0.0 M593.3,160.0h0 L600.0,80.0 ", chart.getResident());
  }

  @Test
  void missingSamplesBreakTheLine() {
    assertEquals("MLLML", commands(chart(at(90), at(80), at(55), at(29), at(19)).getResident()));
  }

  @Test
  void readingsThatAreNotKnownLeaveAGapInTheirLineAlone() {
    MemoryChart chart =
        chart(
            new MemorySample(NOW.minusSeconds(30), 1, 1, 1, 1, 1, -1),
            new MemorySample(NOW.minusSeconds(20), -1, -1, 1, 1, 1, -1),
            new MemorySample(NOW.minusSeconds(10), -1, -1, 1, 1, 1, 1),
            new MemorySample(NOW, 1, 1, 1, 1, 1, 1));
    assertEquals("MM", commands(chart.getResident()));
    assertEquals("MLLL", commands(chart.getHeap()));
    assertEquals("ML", commands(chart.getLiveSet()));
  }

  @Test
  void samplesOutsideOfTheWindowStandAtItsEdge() {
    assertEquals(
        "M0.0,0.0h0 M600.0,0.0h0 ", chart(sample(1000, 100), sample(-10, 100)).getResident());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 4",
    "1, 4",
    "4, 4",
    "5, 8",
    "9, 20",
    "30, 40",
    "41, 80",
    "99, 100",
    "100, 100",
    "101, 200",
    "412, '800'",
    "801, '1,000'",
    "1001, '2,000'",
    "3999, '4,000'",
    "8001, '10,000'",
  })
  void scaleIsTheLeastRoundOneThatHoldsAll(long megabytes, String top) {
    List<String> labels = labels(chart(sample(0, megabytes)));
    assertEquals(top, labels.get(4));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 9, 77, 95, 412, 999, 8001, 123456})
  void ticksAreEquallyFarApartAndTellTheTruth(long megabytes) {
    List<MemoryChart.Tick> ticks = chart(sample(0, megabytes)).getTicks();
    assertEquals(
        List.of("160.0", "120.0", "80.0", "40.0", "0.0"),
        ticks.stream().map(MemoryChart.Tick::y).toList());
    long top = number(ticks.get(4));
    for (int step = 0; step <= 4; step++) {
      assertEquals(top * step, 4 * number(ticks.get(step)));
    }
    assertTrue(top >= megabytes && top <= Math.max(4, 3 * megabytes));
  }

  @Test
  void everyLineStaysWithinTheChart() {
    MemorySample liveAbove = new MemorySample(NOW, 10_000_000, 1, 20_000_000, 1, 1, 400_000_000);
    MemoryChart chart = chart(liveAbove);
    assertEquals("M600.0,0.0h0 ", chart.getLiveSet());
  }

  private static MemoryChart chart(MemorySample... samples) {
    return new MemoryChart(List.of(samples), NOW, WINDOW);
  }

  private static MemorySample at(long secondsAgo) {
    return sample(secondsAgo, 1);
  }

  private static MemorySample sample(long secondsAgo, long residentMegabytes) {
    long bytes = residentMegabytes * 1_000_000;
    return new MemorySample(NOW.minusSeconds(secondsAgo), bytes, bytes, 0, 0, 0, 0);
  }

  private static List<String> labels(MemoryChart chart) {
    return chart.getTicks().stream().map(MemoryChart.Tick::label).toList();
  }

  private static long number(MemoryChart.Tick tick) {
    return Long.parseLong(tick.label().replace(",", ""));
  }

  private static String commands(String path) {
    return path.replaceAll("[^A-Z]", "");
  }
}
