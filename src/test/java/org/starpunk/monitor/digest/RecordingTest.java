package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.ClassHistogram;
import org.starpunk.monitor.ConnectionLeak;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.ProcessState;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.QueryMetric;
import org.starpunk.monitor.RepeatedQuery;
import org.starpunk.monitor.RequestTrace;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.Spans;
import org.starpunk.monitor.Ticker;

/** Figures are recorded until somebody pauses it, and kept until somebody clears them. */
class RecordingTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);
  private final Series page = buffer.series(Category.REQUEST, "GET /");
  private final Series query = buffer.series(Category.QUERY, "select 1");

  @Test
  void whatEndsWhileItIsPausedIsNotCounted() {
    recordEverything();
    ticker.advance(Duration.ofSeconds(30));
    MetricsSummary before = buffer.summary();
    List<RequestTrace> traces = buffer.traces();
    RequestStatements statements = buffer.statements("GET /");
    assertTrue(buffer.wantsTrace("GET /", 2_000_000));
    assertTrue(buffer.pause());
    assertFalse(buffer.wantsTrace("GET /", 2_000_000));
    recordEverything();
    SlowQuery known = before.slowQueries().get(0);
    buffer.amend(known, known.withRows(9, 9));
    MetricsSummary paused = buffer.summary();
    assertEquals(before.requests(), paused.requests());
    assertEquals(before.operations(), paused.operations());
    assertEquals(before.slowQueries(), paused.slowQueries());
    assertEquals(before.slowestQueries(), paused.slowestQueries());
    assertEquals(before.slowQueryCount(), paused.slowQueryCount());
    assertEquals(before.repeatedQueries(), paused.repeatedQueries());
    assertEquals(before.memory().samples(), paused.memory().samples());
    assertEquals(before.memory().process(), paused.memory().process());
    assertEquals(List.of(1_000L, -1L), bytes(paused.memory().recentLiveSet()));
    assertEquals(chartOf(before), chartOf(paused));
    assertEquals(1, buffer.recent(MINUTE).size());
    assertEquals(traces, buffer.traces());
    assertEquals(statements, buffer.statements("GET /"));
  }

  @Test
  void countsGoOnAfterwards() {
    recordEverything();
    buffer.pause();
    recordEverything();
    assertTrue(buffer.resume());
    recordEverything();
    MetricsSummary summary = buffer.summary();
    assertEquals(2, summary.requests().count());
    assertEquals(2, count(summary, Category.QUERY));
    assertEquals(List.of(2L, 2L), chartOf(summary));
    assertEquals(2, buffer.recent(MINUTE).size());
    assertEquals(2, summary.requests().sums().of(Quantity.QUERIES).readings());
  }

  @Test
  void itTellsSinceWhenItIsPaused() {
    Instant at = ticker.now();
    buffer.pause();
    ticker.advance(MINUTE);
    assertFalse(buffer.pause());
    assertTrue(buffer.isPaused());
    assertEquals(Optional.of(at), buffer.summary().recording().pausedAt());
    buffer.resume();
    assertFalse(buffer.resume());
    assertFalse(buffer.summary().recording().isPaused());
  }

  @Test
  void summaryTellsOfAPauseAtOnce() {
    assertFalse(buffer.summary().recording().isPaused());
    buffer.pause();
    assertTrue(buffer.summary().recording().isPaused());
  }

  @Test
  void pausedTimeIsNotCovered() {
    ticker.advance(Duration.ofMinutes(5));
    buffer.pause();
    ticker.advance(Duration.ofMinutes(3));
    assertEquals(Duration.ofMinutes(5), buffer.summary().covered());
    buffer.resume();
    ticker.advance(Duration.ofMinutes(2));
    assertEquals(Duration.ofMinutes(7), buffer.summary().covered());
    assertEquals(Duration.ofMinutes(3), buffer.summary().recording().missed());
    ticker.advance(Duration.ofMinutes(12));
    assertEquals(Duration.ofMinutes(1), buffer.summary().recording().missed());
    ticker.advance(Duration.ofMinutes(2));
    assertEquals(RecordingState.ON, buffer.summary().recording());
  }

  @Test
  void manyPausesAreAddedUp() {
    for (int i = 0; i < 100; i++) {
      buffer.pause();
      ticker.advance(Duration.ofSeconds(2));
      buffer.resume();
    }
    assertEquals(Duration.ofSeconds(200), buffer.summary().recording().missed());
    assertEquals(Duration.ZERO, buffer.summary().covered());
  }

  @Test
  void chartHasAGapWhereNothingWasRecorded() {
    ticker.advance(Duration.ofSeconds(20));
    buffer.pause();
    ticker.advance(Duration.ofSeconds(30));
    buffer.resume();
    ticker.advance(Duration.ofSeconds(20));
    Instant start = buffer.summary().startedAt();
    assertEquals(
        List.of(0L, 10L, 50L, 60L, 70L),
        buffer.summary().chart().stream()
            .map(point -> Duration.between(start, point.start()).toSeconds())
            .toList());
  }

  @Test
  void levelsGoOnWhileItIsPaused() {
    buffer.gauge("open").add(3);
    buffer.pause();
    buffer.gauge("open").add(-2);
    buffer.keep(leak(false));
    buffer.resume();
    buffer.gauge("open").add(-1);
    buffer.keep(leak(true));
    assertEquals(0, buffer.summary().gauge("open").level());
    ConnectionLeaks leaks = buffer.summary().connectionLeaks().get(0);
    assertEquals(1, leaks.leaked());
    assertEquals(0, leaks.open());
  }

  @Test
  void clearingForgetsEverything() {
    recordEverything();
    buffer.keep(leak(false));
    buffer.keep(leak(true));
    ticker.advance(MINUTE);
    recordEverything();
    buffer.clear();
    MetricsSummary summary = buffer.summary();
    assertEquals(0, summary.requests().count());
    assertEquals(List.of(), summary.operations());
    assertEquals(List.of(), summary.slowQueries());
    assertEquals(List.of(), summary.slowestQueries());
    assertEquals(0, summary.slowQueryCount());
    assertEquals(List.of(), summary.repeatedQueries());
    assertEquals(List.of(), summary.connectionLeaks());
    assertEquals(List.of(), summary.memory().samples());
    assertNull(summary.memory().process());
    assertEquals(List.of(-1L, -1L, -1L), bytes(summary.memory().recentLiveSet()));
    assertEquals(List.of(-1L), bytes(summary.memory().liveSet()));
    assertEquals(List.of(), buffer.recent(Duration.ofDays(1)));
    assertEquals(List.of(), buffer.traces());
    assertEquals(List.of(), buffer.statements("GET /").statements());
    assertEquals(List.of(), buffer.classHistograms());
    assertTrue(chartOf(summary).stream().allMatch(figure -> figure == 0));
    assertEquals(Optional.of(ticker.now()), summary.recording().clearedAt());
  }

  @Test
  void clearingStartsTheCoveredTimeAnew() {
    ticker.advance(Duration.ofHours(1));
    buffer.clear();
    ticker.advance(Duration.ofSeconds(90));
    page.record(1, false, ticker.nanos());
    assertEquals(Duration.ofSeconds(90), buffer.summary().covered());
    assertEquals(Duration.ofHours(1).plusSeconds(90), buffer.summary().uptime());
    buffer.pause();
    ticker.advance(Duration.ofSeconds(30));
    buffer.clear();
    ticker.advance(Duration.ofSeconds(30));
    assertEquals(Duration.ZERO, buffer.summary().covered());
  }

  /** It was cleared between its execution and the reading of its rows. */
  @Test
  void slowQueryThatWasForgottenDoesNotComeBack() {
    SlowQuery slow =
        new SlowQuery(ticker.now(), 1, -1, "SELECT", "select 1", 0, -1, -1, "", "", "", 0);
    buffer.keep(slow);
    buffer.clear();
    buffer.amend(slow, slow.withRows(9, 9));
    assertEquals(List.of(), buffer.summary().slowQueries());
    assertEquals(List.of(), buffer.summary().slowestQueries());
  }

  @Test
  void clearingLeavesLevelsAndWhatIsOpenStill() {
    buffer.gauge("open").add(5);
    buffer.gauge("open").add(-3);
    buffer.keep(leak(false));
    buffer.keep(leak(false));
    buffer.keep(leak(true));
    buffer.clear();
    assertEquals(new GaugeReading("open", 2, 2), buffer.summary().gauge("open"));
    assertEquals(1, buffer.summary().connectionLeaks().get(0).leaked());
    buffer.keep(leak(true));
    ticker.advance(Duration.ofSeconds(2));
    assertEquals(0, buffer.summary().connectionLeaks().get(0).open());
  }

  @Test
  void whatIsClearedIsGivenBackToTheBudget() {
    for (int minute = 0; minute < 10; minute++) {
      for (int i = 0; i < 1_000; i++) {
        query.record(1_000L * i, false, ticker.nanos());
      }
      ticker.advance(MINUTE);
    }
    long before = seriesBytes(buffer.summary());
    buffer.clear();
    long after = seriesBytes(buffer.summary());
    assertTrue(after < before, () -> before + " bytes before, " + after + " after");
    ticker.advance(MINUTE);
    page.record(1, false, ticker.nanos());
    query.record(7, true, ticker.nanos());
    assertEquals(1, buffer.summary().requests().count());
    assertEquals(7, buffer.summary().of(Category.QUERY).get(0).totalNanos());
  }

  @Test
  void executionIsForgottenWholeOrKeptWholeWhileOthersRecord() throws Exception {
    MetricsBuffer crowded = new MetricsBuffer(100, Ticker.system());
    Series series = crowded.series(Category.REQUEST, "GET /");
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      for (int round = 0; round < 40; round++) {
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          writers.add(threads.submit(() -> recordAlike(series)));
        }
        Future<?> clearing = threads.submit(() -> clearOften(crowded));
        for (Future<?> each : writers) {
          each.get(60, TimeUnit.SECONDS);
        }
        clearing.get(60, TimeUnit.SECONDS);
        OperationSummary left = crowded.compute(Window.LAST_15_MINUTES).requests();
        assertEquals(left.count(), left.failed());
        assertEquals(left.count() * 1_000_000, left.totalNanos());
        Sum queries = left.sums().of(Quantity.QUERIES);
        assertEquals(queries.readings() * 3, queries.amount());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void recordAlike(Series series) {
    for (int i = 0; i < 5_000; i++) {
      long now = System.nanoTime();
      series.record(1_000_000, true, now);
      series.add(Quantity.QUERIES, 3, now);
    }
  }

  private static void clearOften(MetricsBuffer crowded) {
    for (int i = 0; i < 50; i++) {
      crowded.clear();
    }
  }

  private void recordEverything() {
    long now = ticker.nanos();
    page.record(1_000_000, false, now);
    page.add(Quantity.QUERIES, 1, now);
    query.record(2_000_000, false, now);
    query.add(Quantity.ROWS, 5, now);
    buffer.ran(page, "select 1", 1, 2_000_000);
    buffer.keep(new RequestTrace(1, "GET /", now, 0, 1_000_000, 200, false, false, Spans.NONE));
    buffer.keep(new QueryMetric("select 1", now, 0, 1, false, "SELECT", 0, 1));
    SlowQuery slow =
        new SlowQuery(ticker.now(), 1, -1, "SELECT", "select 1", 0, -1, -1, "", "", "", 0);
    buffer.keep(slow);
    buffer.amend(slow, slow.withRows(1, 5));
    buffer.keep(new RepeatedQuery(ticker.now(), "GET /", "select 1", 10, 2, ""));
    buffer.keep(new MemorySample(ticker.now(), 1, 2, 3, 4, 5, 6));
    buffer.keep(
        new ProcessState(
            ticker.now(),
            ProcessState.Container.NONE,
            -1,
            List.of(),
            List.of(),
            new ProcessState.Threads(1, 1, 1, 0),
            new ProcessState.Classes(1, 0)));
    buffer.keep(new ClassHistogram(ticker.now(), Duration.ZERO, 0, 0, List.of()));
    buffer.keepLiveSet(1_000, now);
  }

  private static ConnectionLeak leak(boolean closedSince) {
    return new ConnectionLeak(Instant.EPOCH, "GET /", "", closedSince);
  }

  private static long count(MetricsSummary summary, Category category) {
    return summary.of(category).stream().mapToLong(OperationSummary::count).sum();
  }

  /** Requests and queries. */
  private static List<Long> chartOf(MetricsSummary summary) {
    return List.of(
        summary.chart().stream().mapToLong(ChartPoint::requests).sum(),
        summary.chart().stream().mapToLong(ChartPoint::queries).sum());
  }

  private static List<Long> bytes(LiveSetHistory history) {
    return IntStream.range(0, history.size()).mapToObj(history::bytes).toList();
  }

  private static long seriesBytes(MetricsSummary summary) {
    return summary.self().holdings().stream()
        .filter(holding -> holding.name().equals("series"))
        .mapToLong(MonitorHealth.Holding::bytes)
        .sum();
  }
}
