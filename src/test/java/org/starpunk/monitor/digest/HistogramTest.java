package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;

class HistogramTest {

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 0.7, 1.5, 4})
  void everyExecutionIsInTheBarOfItsDuration(double sigma) {
    long[] durations = Durations.lognormal(10_000, sigma);
    for (long nanos : durations) {
      buffer.series(Category.REQUEST, "GET /").record(nanos, false, ticker.nanos());
    }
    List<Histogram.Bar> bars = histogram().bars();
    assertTrue(bars.size() <= Histogram.MOST_BARS, () -> bars.size() + " bars");
    for (Histogram.Bar bar : bars) {
      long expected = 0;
      for (long nanos : durations) {
        long shown = Math.min(Math.max(nanos, Buckets.LOWEST), Buckets.HIGHEST);
        expected += shown >= bar.fromNanos() && shown < bar.toNanos() ? 1 : 0;
      }
      assertEquals(expected, bar.count(), bar::toString);
    }
    assertEquals(durations.length, bars.stream().mapToLong(Histogram.Bar::count).sum());
    assertEquals(durations.length, histogram().summary().count());
  }

  @Test
  void barsFollowOneAnotherWithoutGap() {
    buffer.series(Category.REQUEST, "GET /").record(1, false, ticker.nanos());
    buffer.series(Category.REQUEST, "GET /").record(Long.MAX_VALUE, false, ticker.nanos());
    List<Histogram.Bar> bars = histogram().bars();
    for (int i = 1; i < bars.size(); i++) {
      assertEquals(bars.get(i - 1).toNanos(), bars.get(i).fromNanos());
    }
    assertEquals(64, bars.get(0).fromNanos());
    assertEquals(1L << 42, bars.get(bars.size() - 1).toNanos());
  }

  @Test
  void operationWithoutCallsHasNoBarsAndAnUnknownOneNoHistogram() {
    buffer.series(Category.REQUEST, "GET /");
    assertEquals(List.of(), histogram().bars());
    assertTrue(buffer.histogram(Category.REQUEST, "GET /no", Window.LAST_15_MINUTES).isEmpty());
    buffer.series(Category.REQUEST, "GET /").record(1_000, false, ticker.nanos());
    assertEquals(1, buffer.summary().self().series(), "asking for a histogram makes no series");
  }

  private Histogram histogram() {
    return buffer.histogram(Category.REQUEST, "GET /", Window.LAST_15_MINUTES).orElseThrow();
  }
}
