package org.starpunk.monitor.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.OperationSummary;

class AllocationsTest {

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);

  @Test
  void requestsAndStaticFilesHaveWhatWasMeasuredUnderTheirName() {
    record(Category.REQUEST, "GET /");
    record(Category.STATIC, "GET /css/*");
    record(Category.ALLOCATION, "GET /");
    MetricsSummary summary = buffer.summary();
    Allocations allocations = Allocations.of(summary);
    assertTrue(allocations.of(only(summary, Category.REQUEST)).isPresent());
    assertTrue(allocations.of(only(summary, Category.STATIC)).isEmpty());
    assertTrue(allocations.of(only(summary, Category.ALLOCATION)).isEmpty());
  }

  /** Which requests share a series is another question than whose allocations do. */
  @Test
  void thoseThatShareASeriesHaveNone() {
    record(Category.REQUEST, "(other)");
    record(Category.STATIC, "(other)");
    record(Category.ALLOCATION, "(other)");
    MetricsSummary summary = buffer.summary();
    Allocations allocations = Allocations.of(summary);
    assertTrue(allocations.of(only(summary, Category.REQUEST)).isEmpty());
    assertTrue(allocations.of(only(summary, Category.STATIC)).isEmpty());
  }

  private void record(Category category, String operation) {
    buffer.series(category, operation).record(5_000, false, ticker.nanos());
  }

  private static OperationSummary only(MetricsSummary summary, Category category) {
    assertEquals(1, summary.of(category).size());
    return summary.of(category).get(0);
  }
}
