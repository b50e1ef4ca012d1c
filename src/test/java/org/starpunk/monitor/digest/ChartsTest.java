package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.Series;

class ChartsTest {

  private static final Duration STEP = Duration.ofSeconds(10);

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);

  @Test
  void beginsWithTheRunningStepAndNothingInIt() {
    Instant start = ticker.now();
    assertEquals(List.of(new ChartPoint(start, 0, 0, 0, 0, 0, 0, 0, false, 0, -1)), points());
  }

  @Test
  void pointsAreTenSecondsApartAndReachBackFifteenMinutes() {
    for (int i = 0; i < 200; i++) {
      ticker.advance(STEP);
    }
    ticker.advance(Duration.ofSeconds(3));
    List<ChartPoint> points = points();
    assertEquals(91, points.size());
    Instant last = ticker.now().minusSeconds(3);
    for (int i = 0; i < points.size(); i++) {
      assertEquals(last.minus(STEP.multipliedBy(90 - i)), points.get(i).start());
    }
  }

  @Test
  void requestsAndStaticFilesAreCountedWithTheirErrorsAndQueriesBesides() {
    record(Category.REQUEST, 4_000_000, true);
    record(Category.STATIC, 2_000_000, false);
    record(Category.QUERY, 9_000_000, true);
    record(Category.FUNCTION, 9_000_000, true);
    ChartPoint point = points().get(0);
    assertEquals(2, point.requests());
    assertEquals(1, point.failed());
    assertEquals(1, point.queries());
    assertEquals(2e6, point.p50Nanos(), 0.02 * 2e6);
    assertEquals(4e6, point.p95Nanos(), 0.02 * 4e6);
    assertEquals(4e6, point.p99Nanos(), 0.02 * 4e6);
  }

  @Test
  void allocationOfAShareOfTheRequestsIsExtrapolatedAndSaysSo() {
    record(Category.REQUEST, 1_000, false);
    record(Category.ALLOCATION, 500, false);
    ChartPoint all = points().get(0);
    assertEquals(500, all.allocatedBytes());
    assertFalse(all.allocationEstimated());
    record(Category.REQUEST, 1_000, false);
    ticker.advance(Duration.ofSeconds(1));
    ChartPoint half = points().get(0);
    assertEquals(1_000, half.allocatedBytes());
    assertTrue(half.allocationEstimated());
  }

  @Test
  void pointsAgreeWithAListOfAllRequests() {
    Random random = new Random(3);
    TreeMap<Long, SortedDurations> expected = new TreeMap<>();
    long start = ticker.nanos();
    for (int i = 0; i < 20_000; i++) {
      ticker.advance(Duration.ofMillis(random.nextInt(90)));
      long nanos = 1_000L + random.nextInt(1 << 28);
      record(Category.REQUEST, nanos, false);
      long step = (ticker.nanos() - start) / STEP.toNanos();
      expected.computeIfAbsent(step, absent -> new SortedDurations()).add(nanos);
    }
    List<ChartPoint> points = points();
    long first = expected.lastKey() - points.size() + 1;
    for (int i = 0; i < points.size(); i++) {
      SortedDurations durations = expected.getOrDefault(first + i, new SortedDurations());
      ChartPoint point = points.get(i);
      assertEquals(durations.size(), point.requests());
      assertNear(durations, 0.5, point.p50Nanos());
      assertNear(durations, 0.95, point.p95Nanos());
      assertNear(durations, 0.99, point.p99Nanos());
    }
  }

  @Test
  void requestsOfNamesThatWereFoldedAreInItToo() {
    MetricsBuffer small = new MetricsBuffer(100, 260_000, ticker);
    for (int i = 0; i < 2_000; i++) {
      small.series(Category.REQUEST, "GET /" + i).record(1_000, false, ticker.nanos());
    }
    assertTrue(small.summary().self().foldedLookups() > 0);
    assertEquals(2_000, small.summary().chart().get(0).requests());
  }

  @Test
  void wallClockOnlyLabels() {
    record(Category.REQUEST, 1_000, false);
    ticker.advance(STEP);
    ticker.setWallClock(Duration.ofDays(-1));
    record(Category.REQUEST, 1_000, false);
    ticker.setWallClock(Duration.ofDays(2));
    ticker.advance(Duration.ofSeconds(1));
    MetricsSummary summary = buffer.summary();
    assertEquals(2, summary.requests().count());
    assertEquals(List.of(1L, 1L), summary.chart().stream().map(ChartPoint::requests).toList());
    Instant now = ticker.now();
    assertEquals(
        List.of(now.minusSeconds(11), now.minusSeconds(1)),
        summary.chart().stream().map(ChartPoint::start).toList());
  }

  @Test
  void pausesOfAStepAddUp() {
    record(Category.COLLECTION, 3_000_000, false);
    record(Category.COLLECTION, 4_000_000, false);
    record(Category.CONCURRENT_COLLECTION, 9_000_000, false);
    ticker.advance(STEP);
    record(Category.COLLECTION, 5_000_000, false);
    assertEquals(
        List.of(7_000_000L, 5_000_000L), points().stream().map(ChartPoint::pausedNanos).toList());
  }

  @Test
  void connectionsAreThoseThatTimerAndReadersSaw() {
    buffer.gauge(Gauge.CONNECTIONS_IN_USE).add(3);
    buffer.tend();
    buffer.gauge(Gauge.CONNECTIONS_IN_USE).add(-2);
    buffer.tend();
    ticker.advance(STEP.multipliedBy(2));
    assertEquals(
        List.of(3L, -1L, 1L), points().stream().map(ChartPoint::connectionsInUse).toList());
  }

  @Test
  void lastFiveMinutesAreComparedWithTheTenBefore() {
    ticker.advance(Duration.ofMinutes(60));
    for (int minute = 0; minute < 15; minute++) {
      record(Category.REQUEST, minute < 10 ? 1_000_000 : 8_000_000, minute == 0);
      ticker.advance(Duration.ofMinutes(1));
    }
    Comparison comparison = buffer.compute(Window.LAST_15_MINUTES).comparison();
    assertEquals(10, comparison.before().count());
    assertEquals(1, comparison.before().failed());
    assertEquals(5, comparison.recent().count());
    assertEquals(Duration.ofMinutes(10), comparison.beforeSpan());
    assertEquals(Duration.ofMinutes(5), comparison.recentSpan());
    assertEquals(new Exceeding(0, 5), comparison.aboveMedian());
    assertEquals(new Exceeding(0, 5), comparison.aboveP95());
  }

  @Test
  void shorterWindowsAreComparedWithAsMuchBefore() {
    ticker.advance(Duration.ofMinutes(60));
    for (int minute = 0; minute < 15; minute++) {
      record(Category.REQUEST, 1_000_000, false);
      ticker.advance(Duration.ofMinutes(1));
    }
    Comparison comparison = buffer.compute(Window.LAST_MINUTE).comparison();
    assertEquals(1, comparison.before().count());
    assertEquals(1, comparison.recent().count());
    assertEquals(Duration.ofMinutes(1), comparison.beforeSpan());
  }

  @Test
  void afterAStartNoMoreIsComparedThanWasMeasured() {
    ticker.advance(Duration.ofMinutes(6));
    Comparison comparison = buffer.compute(Window.LAST_15_MINUTES).comparison();
    assertEquals(Duration.ofMinutes(1), comparison.beforeSpan());
    assertEquals(0, comparison.before().count());
  }

  @Test
  void noMoreIsComparedThanWasLeftByAClear() {
    ticker.advance(Duration.ofHours(2));
    buffer.clear();
    ticker.advance(Duration.ofMinutes(6));
    Comparison comparison = buffer.compute(Window.LAST_15_MINUTES).comparison();
    assertEquals(Duration.ofMinutes(1), comparison.beforeSpan());
    assertEquals(Duration.ofMinutes(5), comparison.recentSpan());
  }

  @Test
  void pausesAreNotComparedInEitherSpan() {
    ticker.advance(Duration.ofMinutes(60));
    buffer.pause();
    ticker.advance(Duration.ofMinutes(3));
    buffer.resume();
    record(Category.REQUEST, 1_000, false);
    ticker.advance(Duration.ofMinutes(8));
    record(Category.REQUEST, 1_000, false);
    buffer.pause();
    ticker.advance(Duration.ofMinutes(2));
    Comparison all = buffer.compute(Window.LAST_15_MINUTES).comparison();
    Comparison route = buffer.comparisons(Set.of(Category.REQUEST)).get(0);
    for (Comparison each : List.of(all, route)) {
      assertEquals(Duration.ofMinutes(7), each.beforeSpan());
      assertEquals(Duration.ofMinutes(3), each.recentSpan());
    }
  }

  private List<ChartPoint> points() {
    return buffer.compute(Window.LAST_15_MINUTES).chart();
  }

  private Series record(Category category, long nanos, boolean failed) {
    Series series = buffer.series(category, "operation");
    series.record(nanos, failed, ticker.nanos());
    return series;
  }

  private static void assertNear(SortedDurations durations, double quantile, long shown) {
    double exact = durations.size() == 0 ? 0 : durations.percentileNanos(quantile);
    assertEquals(exact, shown, 0.02 * exact);
  }
}
