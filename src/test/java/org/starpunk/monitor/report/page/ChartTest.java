package org.starpunk.monitor.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:15:00Z");
  private static final double NONE = Double.NaN;

  @Test
  void withoutReadingsThereIsAGridAndNoLine() {
    Chart chart = chart(List.of(), new double[0]);
    assertEquals("", path(chart));
    assertEquals("", chart.getTimes());
    assertEquals(5, chart.getTicks().size());
  }

  @Test
  void timeRunsToTheRightAndEndsNow() {
    Chart chart = chart(ago(900, 890, 20, 10), 100, 100, 0, 50);
    assertEquals("M0.0,0.0h0L6.7,0.0M586.7,160.0h0L593.3,80.0", path(chart));
    assertEquals(NOW.getEpochSecond(), chart.getEnd());
  }

  @Test
  void missingReadingsBreakTheLineForTheScriptToo() {
    Chart chart = chart(ago(80, 70, 50, 40), 1, 2, 3, 4);
    assertEquals("MLML", commands(path(chart)));
    assertEquals("1.0,2.0,,3.0,4.0", chart.getLines().get(0).values());
    long end = NOW.getEpochSecond();
    assertEquals(
        "%d,%d,%d,%d,%d".formatted(end - 80, end - 70, end - 55, end - 50, end - 40),
        chart.getTimes());
  }

  @Test
  void readingsThatAreNotKnownLeaveAGapInTheirLineAlone() {
    Chart chart =
        new Chart.Builder(ago(30, 20, 10), ReadingTimes.GAP_OF_STEPS)
            .line("one", "One", new double[] {1, NONE, 1})
            .line("other", "Other", new double[] {1, 1, 1})
            .build("key", NOW);
    assertEquals("MM", commands(chart.getLines().get(0).path()));
    assertEquals("MLL", commands(chart.getLines().get(1).path()));
  }

  @Test
  void bandGoesAlongTheUpperLineAndBackAlongTheFirst() {
    Chart chart =
        new Chart.Builder(ago(900, 890, 880, 870), ReadingTimes.GAP_OF_STEPS)
            .line("p50", "p50", new double[] {25, 50, NONE, 50})
            .line("band", "p99", new double[] {100, 100, NONE, 100})
            .build("key", NOW);
    assertEquals(
        "M0.0,0.0L6.7,0.0L6.7,80.0L0.0,120.0ZM20.0,0.0L20.0,80.0Z", chart.getLines().get(1).path());
  }

  @Test
  void axisReachesAtLeastWhatItIsTold() {
    Chart chart =
        new Chart.Builder(ago(10), ReadingTimes.GAP_OF_STEPS)
            .least(4)
            .line("a", "A", new double[] {1})
            .build("key", NOW);
    assertEquals(List.of("0", "1", "2", "3", "4"), labels(chart));
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 0 0.1 0.2 0.3 0.4",
    "0.7, 0 0.2 0.4 0.6 0.8",
    "0.03, 0 0.01 0.02 0.03 0.04",
    "1, 0 0.25 0.5 0.75 1",
    "4, 0 1 2 3 4",
    "5, 0 2 4 6 8",
    "9, 0 2.5 5 7.5 10",
    "901, '0 250 500 750 1,000'",
  })
  void gridIsAtRoundNumbers(double highest, String expected) {
    assertEquals(expected, String.join(" ", labels(chart(ago(10), highest))));
  }

  private static Chart chart(List<Instant> times, double... values) {
    return new Chart.Builder(times, ReadingTimes.GAP_OF_STEPS)
        .line("line", "Line", values)
        .build("key", NOW);
  }

  private static String path(Chart chart) {
    return chart.getLines().get(0).path();
  }

  private static String commands(String path) {
    return path.replaceAll("[^ML]", "");
  }

  private static List<String> labels(Chart chart) {
    return chart.getTicks().stream().map(Chart.Tick::label).toList();
  }

  private static List<Instant> ago(long... seconds) {
    List<Instant> times = new ArrayList<>();
    for (long each : seconds) {
      times.add(NOW.minusSeconds(each));
    }
    return times;
  }
}
