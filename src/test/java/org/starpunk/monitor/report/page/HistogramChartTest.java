package org.starpunk.monitor.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.digest.Histogram;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.Window;

class HistogramChartTest {

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);

  @Test
  void highestBarReachesTheTopAndARareOneIsSeen() {
    record(1_000_000, 1_000);
    record(4_000_000, 1);
    List<HistogramChart.Bar> bars = chart().getBars();
    assertEquals(new Seen("0.0", "180.0"), Seen.of(bars.get(0)));
    assertEquals(new Seen("178.5", "1.5"), Seen.of(bars.get(bars.size() - 1)));
    assertEquals("1,000", bars.get(0).calls());
    assertTrue(bars.stream().skip(1).limit(5).allMatch(bar -> bar.height().equals("0.0")));
    assertEquals("1,000", chart().getTop());
  }

  @Test
  void percentilesLieInTheirBars() {
    record(1_000_000, 90);
    record(8_000_000, 10);
    List<HistogramChart.Mark> marks = chart().getPercentiles();
    assertEquals(List.of("p50", "p95", "p99"), marks.stream().map(mark -> mark.name()).toList());
    double last = Double.parseDouble(chart().getBars().get(chart().getBars().size() - 1).x());
    assertTrue(Double.parseDouble(marks.get(0).x()) < 40, marks::toString);
    assertTrue(Double.parseDouble(marks.get(1).x()) >= last, marks::toString);
  }

  @Test
  void ticksAreFewAndBeginAtTheLeftEdge() {
    record(2_000, 1);
    record(3_000_000_000L, 1);
    List<HistogramChart.Mark> ticks = chart().getTicks();
    assertTrue(ticks.size() <= 6 && ticks.size() > 2, ticks::toString);
    assertEquals("0.0", ticks.get(0).x());
    assertEquals("start", ticks.get(0).anchor());
  }

  private record Seen(String y, String height) {

    static Seen of(HistogramChart.Bar bar) {
      return new Seen(bar.y(), bar.height());
    }
  }

  private void record(long nanos, int times) {
    for (int i = 0; i < times; i++) {
      buffer.series(Category.REQUEST, "GET /").record(nanos, false, ticker.nanos());
    }
  }

  private HistogramChart chart() {
    Histogram histogram =
        buffer.histogram(Category.REQUEST, "GET /", Window.LAST_15_MINUTES).orElseThrow();
    return new HistogramChart(histogram);
  }
}
