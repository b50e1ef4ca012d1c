package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.HeapLayout;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.PerformanceMetric;
import org.starpunk.monitor.QueryMetric;
import org.starpunk.monitor.RepeatedQuery;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.SlowQuery;

class MetricsBufferTest {

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);

  @Test
  void summaryIsSharedForTwoSeconds() {
    MetricsSummary first = buffer.summary();
    buffer.series(Category.REQUEST, "GET /").record(1_000, false, ticker.nanos());
    ticker.advance(Duration.ofMillis(1_999));
    assertSame(first, buffer.summary());
  }

  @Test
  void summaryIsComputedAnewAfterTwoSeconds() {
    MetricsSummary first = buffer.summary();
    buffer.series(Category.REQUEST, "GET /").record(1_000, false, ticker.nanos());
    ticker.advance(Duration.ofSeconds(2));
    MetricsSummary second = buffer.summary();
    assertNotSame(first, second);
    assertEquals(0, first.requests().count());
    assertEquals(1, second.requests().count());
  }

  @Test
  void totalsAreOfRequestsAndStaticFilesAlone() {
    buffer.series(Category.REQUEST, "GET /").record(10_000_000, true, ticker.nanos());
    buffer.series(Category.REQUEST, "GET /a").record(20_000_000, false, ticker.nanos());
    buffer.series(Category.STATIC, "GET /css/*").record(30_000_000, false, ticker.nanos());
    buffer.series(Category.QUERY, "SELECT 1").record(40_000_000, true, ticker.nanos());
    OperationSummary requests = buffer.summary().requests();
    assertEquals(3, requests.count());
    assertEquals(1, requests.failed());
    assertEquals(60_000_000, requests.totalNanos());
    assertEquals(30_000_000, requests.maxNanos());
  }

  @Test
  void operationsWithTheMostTotalTimeComeFirst() {
    buffer.series(Category.QUERY, "one long").record(5_000_000, false, ticker.nanos());
    for (int i = 0; i < 10; i++) {
      buffer.series(Category.QUERY, "many short").record(1_000_000, false, ticker.nanos());
    }
    buffer.series(Category.FUNCTION, "f").record(7_000_000, false, ticker.nanos());
    MetricsSummary summary = buffer.summary();
    assertEquals(
        List.of("many short", "f", "one long"),
        summary.operations().stream().map(OperationSummary::operation).toList());
    assertEquals(
        List.of("many short", "one long"),
        summary.of(Category.QUERY).stream().map(OperationSummary::operation).toList());
  }

  @Test
  void operationsThatDidNotRunInTheWindowAreNotShown() {
    buffer.series(Category.QUERY, "never run");
    buffer.series(Category.QUERY, "old").record(1_000, false, ticker.nanos());
    ticker.advance(Duration.ofMinutes(16));
    assertEquals(List.of(), buffer.summary().operations());
    assertEquals(0, buffer.summary().self().series());
  }

  @Test
  void slowQueriesOfADayAreKept() {
    buffer.keep(slowQuery("old"));
    ticker.advance(Duration.ofHours(12));
    buffer.keep(slowQuery("new"));
    ticker.advance(Duration.ofHours(12));
    assertEquals(List.of("new", "old"), fingerprints());
    ticker.advance(Duration.ofSeconds(2));
    assertEquals(List.of("new"), fingerprints());
  }

  @Test
  void theLastHundredSlowQueriesAreKept() {
    for (int i = 0; i < 130; i++) {
      buffer.keep(slowQuery("q" + i));
    }
    assertEquals(IntStream.range(0, 100).mapToObj(i -> "q" + (129 - i)).toList(), fingerprints());
  }

  @Test
  void slowQueriesOfTheWindowAreCountedBeyondTheLastHundred() {
    buffer.keep(slowQuery("before"));
    ticker.advance(Duration.ofMinutes(16));
    for (int i = 0; i < 130; i++) {
      buffer.keep(slowQuery("q" + i));
    }
    MetricsSummary summary = buffer.summary();
    assertEquals(130, summary.slowQueryCount());
    assertEquals(100, summary.slowQueries().size());
    assertEquals(List.of(), summary.operations());
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, PT0S",
    "PT30S, PT30S",
    "PT14M59S, PT14M59S",
    "PT15M59S, PT15M59S",
    "PT16M, PT15M",
    "PT16M1S, PT15M1S",
    "PT5H30S, PT15M30S",
  })
  void figuresCoverTheWindowAndTheRunningMinute(Duration uptime, Duration covered) {
    ticker.advance(uptime);
    assertEquals(covered, buffer.summary().covered());
  }

  @Test
  void memoryOfTheWindowRunsFromOldToNew() {
    for (int i = 0; i < 200; i++) {
      ticker.advance(Duration.ofSeconds(10));
      buffer.keep(new MemorySample(ticker.now(), i, i, i, i, i, i));
    }
    List<Long> residents =
        buffer.summary().memory().samples().stream().map(MemorySample::residentBytes).toList();
    assertEquals(IntStream.rangeClosed(109, 199).mapToObj(i -> (long) i).toList(), residents);
  }

  @Test
  void recentMetricsAreTheNewestOfThatAge() {
    buffer.keep(metric("first"));
    ticker.advance(Duration.ofMinutes(5));
    buffer.keep(metric("second"));
    assertEquals(List.of("second", "first"), recent(Duration.ofMinutes(5)));
    assertEquals(List.of("second"), recent(Duration.ofMinutes(4)));
  }

  @Test
  void noMoreRecentMetricsThanItsCapacity() {
    for (int i = 0; i < 250; i++) {
      buffer.keep(metric("m" + i));
    }
    assertEquals(
        IntStream.range(0, 100).mapToObj(i -> "m" + (249 - i)).toList(),
        recent(Duration.ofHours(1)));
  }

  @Test
  void uptimeFollowsTheMonotonicClock() {
    Instant start = ticker.now();
    ticker.advance(Duration.ofDays(40));
    MetricsSummary summary = buffer.summary();
    assertEquals(Duration.ofDays(40), summary.uptime());
    assertEquals(start, summary.startedAt());
    assertEquals(start.plus(Duration.ofDays(40)), summary.at());
  }

  @Test
  void failuresOfProbesAndFoldedNamesAreTold() {
    MetricsBuffer small = new MetricsBuffer(100, 260_000, ticker);
    small.probeFailed(new IllegalStateException());
    Set<String> admitted = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      Series series = small.series(Category.QUERY, "q" + i);
      series.record(1_000, false, ticker.nanos());
      admitted.add(series.operation());
    }
    MonitorHealth self = small.summary().self();
    assertEquals(1, self.probeFailures());
    assertEquals(260_000, self.budgetBytes());
    assertEquals(501 - admitted.size(), self.foldedLookups());
    assertTrue(self.foldedLookups() > 0);
    assertTrue(self.series() > 1);
    assertEquals(
        500, small.summary().operations().stream().mapToLong(OperationSummary::count).sum());
  }

  @Test
  void gaugesAreReadByName() {
    buffer.gauge("a").add(2);
    assertSame(buffer.gauge("a"), buffer.gauge("a"));
    assertEquals(new GaugeReading("a", 2, 2), buffer.summary().gauge("a"));
    assertEquals(new GaugeReading("b", 0, 0), buffer.summary().gauge("b"));
  }

  @Test
  void findingsAreChargedForFingerprintsThatNoSeriesHolds() {
    Series query = buffer.series(Category.QUERY, "select ".repeat(100));
    query.record(1_000, false, ticker.nanos());
    buffer.keep(slowQuery(query.operation()));
    buffer.keep(new RepeatedQuery(ticker.now(), "GET /", query.operation(), 10, 1_000, ""));
    long besideTheSeries = bytesOf("findings");
    ticker.advance(Duration.ofMinutes(20));
    buffer.tend();
    long text = Footprint.string(query.operation());
    assertEquals(besideTheSeries + 2 * text, bytesOf("findings"));
  }

  @Test
  void findingsAreChargedForWhatWentWrong() {
    buffer.keep(slowQuery("a"));
    long withoutFailure = bytesOf("findings");
    buffer.keep(
        new SlowQuery(ticker.now(), 2, -1, "SELECT", "a", 0, -1, -1, "", "", "x".repeat(800), 0));
    assertEquals(withoutFailure + 800, bytesOf("findings"));
  }

  @Test
  void summaryCannotBeChanged() {
    MetricsSummary summary = buffer.summary();
    assertThrows(UnsupportedOperationException.class, () -> summary.operations().clear());
    assertThrows(UnsupportedOperationException.class, () -> summary.slowQueries().clear());
  }

  @Test
  void containerCanProxyIt() throws NoSuchMethodException {
    Constructor<MetricsBuffer> forProxies = MetricsBuffer.class.getDeclaredConstructor();
    assertEquals(0, forProxies.getModifiers() & Modifier.PRIVATE);
    assertEquals(0, MetricsBuffer.class.getModifiers() & Modifier.FINAL);
  }

  /** The container makes an object of a class that extends it, by that constructor. */
  @Test
  void proxyHoldsNothingItself() {
    long bytes = HeapLayout.retainedBy(new Proxy());
    assertTrue(bytes < 256, () -> bytes + " bytes");
  }

  private static final class Proxy extends MetricsBuffer {}

  private List<String> fingerprints() {
    return buffer.summary().slowQueries().stream().map(SlowQuery::fingerprint).toList();
  }

  private List<String> recent(Duration age) {
    return buffer.recent(age).stream().map(PerformanceMetric::operation).toList();
  }

  @Test
  void operationsAreSummedUpByTheirGroups() {
    buffer.group(
        Category.QUERY, Category.STATEMENT_TYPE, query -> query.substring(0, query.indexOf(' ')));
    record(Category.QUERY, "select a", 10);
    record(Category.QUERY, "select b", 30);
    record(Category.QUERY, "delete c", 5);
    record(Category.VIEW, "select d", 7);
    List<OperationSummary> types = buffer.summary().of(Category.STATEMENT_TYPE);
    assertEquals(
        List.of("select", "delete"), types.stream().map(OperationSummary::operation).toList());
    assertEquals(2, types.get(0).count());
    assertEquals(40, types.get(0).totalNanos());
    assertEquals(30, types.get(0).maxNanos());
    assertEquals(
        List.of(2L, 1L),
        buffer.portableSummary(Window.LAST_15_MINUTES).operations().stream()
            .filter(each -> each.category() == Category.STATEMENT_TYPE)
            .map(OperationSummary::count)
            .toList());
  }

  private void record(Category category, String operation, long nanos) {
    buffer.series(category, operation).record(nanos, false, ticker.nanos());
  }

  private long bytesOf(String holder) {
    return buffer.compute(Window.LAST_15_MINUTES).self().holdings().stream()
        .filter(holding -> holding.name().equals(holder))
        .mapToLong(MonitorHealth.Holding::bytes)
        .sum();
  }

  private SlowQuery slowQuery(String fingerprint) {
    return new SlowQuery(ticker.now(), 1, -1, "SELECT", fingerprint, 0, -1, -1, "", "", "", 0);
  }

  private PerformanceMetric metric(String operation) {
    return new QueryMetric(operation, ticker.nanos(), ticker.millis(), 1, false, "SELECT", 0, -1);
  }
}
