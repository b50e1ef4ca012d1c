package org.starpunk.monitor.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.digest.LiveSetHistory;

class LiveSetChartTest {

  @Test
  void timeEndsNowAndTheTopIsTheLimit() {
    LiveSetChart chart = new LiveSetChart(history(100, 50), 200);
    assertEquals("M599.0,30.0h0 L600.0,45.0 ", chart.getPath());
    assertEquals("200 B", chart.getTop());
  }

  @Test
  void stepsWithoutAReadingAreBridged() {
    assertEquals("M597.9,30.0h0 L600.0,30.0 ", new LiveSetChart(history(1, -1, 1), 2).getPath());
  }

  @Test
  void withoutALimitTheTopIsTheHighestReading() {
    assertEquals("M600.0,0.0h0 ", new LiveSetChart(history(-1, 70), -1).getPath());
  }

  @Test
  void withoutReadingsThereIsNoLine() {
    assertEquals("", new LiveSetChart(history(-1, -1), -1).getPath());
  }

  private static LiveSetHistory history(long... bytes) {
    return LiveSetHistory.of(Duration.ofMinutes(5), bytes);
  }
}
