package org.starpunk.monitor.report.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.AlertConfig;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.OwnWork;
import org.starpunk.monitor.PerformanceAlert;
import org.starpunk.monitor.ProcessState;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.OperationSummary;
import org.starpunk.monitor.digest.Sum;
import org.starpunk.monitor.digest.Sums;
import org.starpunk.monitor.finding.Slowdown;
import org.starpunk.monitor.report.access.RateLimits;
import org.starpunk.monitor.report.access.SettingsInForce;

class SummaryDocumentTest {

  private static final SettingsInForce ON =
      new SettingsInForce(
          new MonitorConfig(true, Duration.ofMillis(250), true, true, 100, 0.5, OptionalInt.of(32)),
          new AlertConfig(
              OptionalDouble.of(2.5),
              Optional.of(Duration.ofMillis(750)),
              true,
              OptionalDouble.empty()),
          new RateLimits(90, 300));

  private static final SettingsInForce OFF =
      new SettingsInForce(MonitorConfig.defaults(), AlertConfig.off(), RateLimits.defaults());

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);

  @Test
  void disabledMonitorTellsItsSettingsAlone() {
    assertEquals(
        new DisabledDocument(
            false,
            new SettingsEntry(
                false,
                1.0,
                false,
                false,
                1000,
                1.0,
                null,
                new SettingsEntry.Alerts(null, null, false, null),
                new SettingsEntry.Limits(600, 1200))),
        DisabledDocument.of(OFF));
  }

  @Test
  void everyCategoryStandsInItsOwnPlace() {
    for (Category category : Category.values()) {
      buffer.series(category, "of " + category).record(1_000_000, false, ticker.nanos());
    }
    SummaryDocument document = document();
    assertEquals("of REQUEST", onlyOperation(document.endpoints()));
    assertEquals("of STATIC", onlyOperation(document.staticFiles()));
    assertEquals("of FUNCTION", onlyOperation(document.functions()));
    assertEquals("of VIEW", onlyOperation(document.views()));
    assertEquals("of QUERY", onlyOperation(document.queries()));
    assertEquals("of STATEMENT_TYPE", onlyOperation(document.statementTypes()));
    assertEquals("of CONNECTION", onlyOperation(document.connections()));
    assertEquals("of TRANSACTION", onlyOperation(document.transactions()));
    assertEquals("of COLLECTION", onlyOperation(document.collections()));
    assertEquals("of CONCURRENT_COLLECTION", onlyOperation(document.concurrentCollections()));
    assertNotNull(document.requests());
    assertEquals(2, document.requests().count());
  }

  @Test
  void timesAreInSeconds() {
    Instant start = ticker.now();
    ticker.advance(Duration.ofMinutes(61));
    SummaryDocument document = document();
    assertEquals(start, document.startedAt());
    assertEquals(start.plusSeconds(3660), document.at());
    assertEquals(3660, document.uptimeSeconds());
    assertEquals(900, document.windowSeconds());
  }

  @Test
  void operationIsInMillisecondsKeptToTheNanosecond() {
    OperationEntry entry =
        OperationEntry.of(
            new OperationSummary(
                Category.QUERY,
                "select",
                3,
                1,
                0,
                10_000_001,
                9_000_000,
                500_001,
                1_000_000,
                2,
                Sums.of(
                    Map.of(
                        Quantity.ROWS,
                        new Sum(10, 4),
                        Quantity.QUERIES,
                        new Sum(0, 2),
                        Quantity.FETCH_NANOS,
                        new Sum(1_000_000, 4)))),
            Optional.empty());
    assertEquals(
        new OperationEntry(
            "QUERY", "select", false, 3, 1, 0, 10.000001, 3.333334, 9.0, 0.500001, 1.0, 0.000002,
            null, null, 0.0, null, null, 2.5, 0.25, null),
        entry);
  }

  @Test
  void allocationTellsHowManyCallsItIsOf() {
    Series request = buffer.series(Category.REQUEST, "GET /");
    request.record(1, false, ticker.nanos());
    request.record(1, false, ticker.nanos());
    Series allocation = buffer.series(Category.ALLOCATION, "GET /");
    allocation.record(4096, false, ticker.nanos());
    allocation.add(Quantity.CPU_NANOS, 2_000_000, ticker.nanos());
    allocation.add(Quantity.HANDED_OVER, 1, ticker.nanos());
    List<OperationEntry> endpoints = document().endpoints();
    assertNotNull(endpoints);
    AllocationEntry entry = endpoints.get(0).allocation();
    assertEquals(new AllocationEntry(1, 1, 4096.0, 4096, 4096, 2.0), entry);
  }

  @Test
  void ownRequestsAreMarked() {
    buffer
        .series(Category.REQUEST, "GET /api/performance/summary")
        .record(1, false, ticker.nanos());
    List<OperationEntry> endpoints = document().endpoints();
    assertNotNull(endpoints);
    assertEquals(true, endpoints.get(0).own());
  }

  @Test
  void slowQueryLeavesOutWhatIsNotKnown() {
    assertEquals(
        new SlowQueryEntry(
            ticker.now(),
            1.5,
            null,
            "SELECT",
            "select ?",
            1,
            null,
            null,
            null,
            null,
            null,
            true,
            "SQLException"),
        SlowQueryEntry.of(
            new SlowQuery(
                ticker.now(),
                1_500_000,
                -1,
                "SELECT",
                "select ?",
                1,
                -1,
                -1,
                "",
                "",
                "SQLException",
                0)));
    assertEquals(
        new SlowQueryEntry(
            ticker.now(),
            1.5,
            null,
            "SELECT",
            "select ?",
            1,
            null,
            0L,
            "GET /",
            null,
            "0-1",
            false,
            null),
        SlowQueryEntry.of(
            new SlowQuery(
                ticker.now(), 1_500_000, -1, "SELECT", "select ?", 1, -1, 0, "GET /", "", "", 1)));
  }

  @Test
  void memoryLeavesOutWhatIsNotKnown() {
    Instant first = ticker.now();
    buffer.keep(new MemorySample(first, -1, -1, 10, 20, -1, -1));
    ticker.advance(Duration.ofSeconds(10));
    buffer.keep(new MemorySample(ticker.now(), 7, 8, 11, 20, 30, 5));
    assertEquals(
        new MemoryEntry(
            true,
            10,
            0,
            0,
            7L,
            new LeakEntry("NOT_ENOUGH_DATA", "TOO_SHORT", 0, 0, 0, 0, null, null),
            null,
            List.of(
                new MemoryEntry.Sample(first, null, null, 10L, 20L, null, null),
                new MemoryEntry.Sample(ticker.now(), 7L, 8L, 11L, 20L, 30L, 5L))),
        document().memory());
  }

  @Test
  void processLeavesOutWhatIsNotKnown() {
    buffer.keep(
        new ProcessState(
            ticker.now(),
            ProcessState.Container.NONE,
            -1,
            List.of(new ProcessState.Pool("Metaspace", false, 5, 6, -1, -1)),
            List.of(new ProcessState.Buffers("direct", 2, 100)),
            new ProcessState.Threads(9, 12, 8, -1),
            new ProcessState.Classes(700, 3)));
    MemoryEntry memory = document().memory();
    assertNotNull(memory);
    assertEquals(
        new ProcessEntry(
            ticker.now(),
            null,
            null,
            null,
            List.of(new ProcessEntry.Pool("Metaspace", false, 5L, 6L, null, null)),
            List.of(new ProcessEntry.Buffers("direct", 2, 100L)),
            9,
            12,
            8,
            null,
            700,
            3),
        memory.process());
  }

  @Test
  void poolAndMonitorTellOfThemselves() {
    buffer.gauge(Gauge.CONNECTIONS_IN_USE).add(4);
    buffer.gauge(Gauge.CONNECTIONS_IN_USE).add(-1);
    buffer.gauge(Gauge.LOG_LINES_DROPPED).add(9);
    buffer.probeFailed(new IllegalStateException());
    buffer.series(Category.QUERY, "q").record(1, false, ticker.nanos());
    SummaryDocument document = document();
    assertEquals(new PoolEntry(3, 4, 32), document.pool());
    long held = buffer.summary().self().retainedBytes();
    assertTrue(held > 10_000 && held < 1 << 20, () -> held + " bytes");
    assertEquals(
        new SelfEntry(
            held,
            1 << 20,
            1,
            0,
            0,
            1,
            9,
            buffer.summary().self().holdings().stream().map(HoldingEntry::of).toList(),
            null,
            buffer.summary().self().summaries()),
        document.self());
    assertEquals(
        new SettingsEntry(
            true,
            0.25,
            true,
            true,
            100,
            0.5,
            32,
            new SettingsEntry.Alerts(2.5, 0.75, true, null),
            new SettingsEntry.Limits(90, 300)),
        document.settings());
    assertEquals(
        new PoolEntry(3, 4, null), PoolEntry.of(buffer.summary(), MonitorConfig.defaults()));
  }

  @Test
  void costOfMeasuringIsToldOnceEnoughWasMeasured() {
    buffer.series(Category.REQUEST, "GET /").record(2_000_000, false, ticker.nanos());
    buffer.worked(OwnWork.REQUEST, 4_000_000);
    SelfEntry first = document().self();
    assertNotNull(first);
    assertNull(first.cost());
    for (int i = 1; i < 30; i++) {
      buffer.worked(OwnWork.REQUEST, 4_000);
    }
    ticker.advance(Duration.ofSeconds(2));
    SelfEntry self = document().self();
    assertNotNull(self);
    OwnCostEntry cost = self.cost();
    assertNotNull(cost);
    assertEquals(4_000, cost.estimateNanosPerRequest(), 80.0);
    assertEquals(0.002, cost.shareOfMeanDuration(), 0.0001);
    assertEquals(30, cost.measuredRequests());
    assertEquals(0, cost.measuredStatements());
  }

  @Test
  void verdictAndWhatGotSlowerAreTold() {
    for (int i = 0; i < 100; i++) {
      buffer.series(Category.REQUEST, "GET /").record(2_000_000, i % 10 == 0, ticker.nanos());
    }
    Slowdown slower = new Slowdown(Category.REQUEST, "GET /", 95, 1_500_000, 4_000_000, 30);
    SummaryDocument document = SummaryDocument.of(buffer.summary(), List.of(slower), ON);
    assertEquals(
        new VerdictEntry(
            "ERRING",
            List.of(
                new VerdictEntry.Entry("FAILED_REQUESTS", 10),
                new VerdictEntry.Entry("SLOWER_OPERATIONS", 1))),
        document.verdict());
    assertEquals(
        List.of(new SlowdownEntry("REQUEST", "GET /", 95, 1.5, 4.0, 30)), document.slower());
  }

  @Test
  void pauseAndAlertsAreTold() {
    buffer.pause();
    buffer.keepAlerts(
        List.of(
            new PerformanceAlert(
                PerformanceAlert.Rule.POOL_USE,
                PerformanceAlert.State.FIRING,
                "",
                95,
                90,
                ticker.now(),
                ticker.now())));
    SummaryDocument document = document();
    assertEquals(new RecordingEntry(true, ticker.now(), null, 0), document.recording());
    assertEquals(
        List.of(
            new AlertEntry(
                "POOL_USE",
                "",
                95,
                90,
                "%",
                ticker.now(),
                "95.0 % of the connection pool is in use, limit 90.0 %")),
        document.alerts());
  }

  private SummaryDocument document() {
    return SummaryDocument.of(buffer.summary(), List.of(), ON);
  }

  private static String onlyOperation(@Nullable List<OperationEntry> entries) {
    assertNotNull(entries);
    assertEquals(1, entries.size());
    return entries.get(0).operation();
  }
}
