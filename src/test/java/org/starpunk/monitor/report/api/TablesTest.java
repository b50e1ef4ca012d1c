package org.starpunk.monitor.report.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.ConnectionLeak;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.RepeatedQuery;
import org.starpunk.monitor.RequestTrace;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Spans;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.Window;

/** What each document takes from a summary. */
class TablesTest {

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);

  @BeforeEach
  void record() {
    record(Category.REQUEST, "GET /", 3, 10);
    record(Category.REQUEST, "GET /notes/{slug}", 1, 50);
    record(Category.STATIC, "GET /css/*", 7, 1);
    record(Category.QUERY, "select a", 2, 5);
    record(Category.QUERY, "select b", 1, 4);
    record(Category.ALLOCATION, "GET /", 1, 1);
    buffer.keep(slow("select a", "GET /", 2_000));
    buffer.keep(slow("select a", "GET /notes/{slug}", 1_500));
    buffer.keep(new RepeatedQuery(ticker.now(), "GET /", "select a", 12, 5_000_000, ""));
    buffer.keep(
        new RequestTrace(
            RequestTrace.number(1, 1),
            "GET /",
            ticker.nanos(),
            ticker.millis(),
            3_000_000,
            200,
            false,
            true,
            Spans.of(
                List.of(new Span(Span.Kind.QUERY, "select a", 1_000_000, 500_000, false)), 0)));
    buffer.keep(new ConnectionLeak(ticker.now(), "GET /", "", false));
  }

  @Test
  void seriesAreOfAllCategoriesButAllocation() {
    assertEquals(
        List.of("GET /notes/{slug}", "GET /", "select a", "GET /css/*", "select b"),
        series(Map.of()).rows().stream().map(OperationEntry::operation).toList());
  }

  @Test
  void seriesAreFilteredSortedAndLimited() {
    Table<OperationEntry> table =
        series(Map.of("name", "get", "sort", "count", "limit", "2", "category", "request"));
    assertEquals(
        List.of("GET /", "GET /notes/{slug}"),
        table.rows().stream().map(OperationEntry::operation).toList());
    assertEquals(2, ((SeriesDocument) table.document()).total());
    Table<OperationEntry> cut = series(Map.of("sort", "name", "limit", "1"));
    assertEquals("GET /", cut.rows().get(0).operation());
    assertEquals(5, ((SeriesDocument) cut.document()).total());
  }

  @Test
  void windowLeavesOutWhatIsOlder() {
    ticker.advance(Duration.ofMinutes(3));
    record(Category.REQUEST, "GET /late", 1, 1);
    MetricsSummary last = buffer.summary(Window.LAST_MINUTE);
    assertEquals(
        List.of("GET /late"),
        SeriesDocument.table(last, parameters(Map.of())).rows().stream()
            .map(OperationEntry::operation)
            .toList());
  }

  @Test
  void statementHasItsSlowestExecution() {
    Table<StatementEntry> table = StatementsDocument.table(buffer.summary(), parameters(Map.of()));
    StatementEntry first = table.rows().get(0);
    assertEquals("select a", first.figures().operation());
    SlowQueryEntry slowest = first.slowest();
    assertNotNull(slowest);
    assertEquals(2_000, slowest.durationMillis());
    assertEquals(1, first.repeatedByRequests());
    assertNull(table.rows().get(1).slowest());
    assertEquals(0, table.rows().get(1).repeatedByRequests());
  }

  @Test
  void slowQueriesAreFoundByRequestAndStatement() {
    assertEquals(2, slowQueries(Map.of()).rows().size());
    assertEquals(1, slowQueries(Map.of("request", "notes")).rows().size());
    assertEquals(0, slowQueries(Map.of("name", "select b")).rows().size());
    SlowQueriesDocument document =
        (SlowQueriesDocument) slowQueries(Map.of("limit", "1")).document();
    assertEquals(2, document.total());
    assertEquals(1, document.slowQueries().size());
    assertEquals(1.0, document.thresholdSeconds());
  }

  @Test
  void endpointHasAllThatIsKnownOfIt() {
    EndpointDocument document = endpoint("GET /");
    assertEquals(3, document.figures().count());
    assertNotNull(document.figures().allocation());
    assertEquals(1, document.slowQueries().size());
    assertEquals(1, document.repeatedQueries().size());
    assertEquals(1, document.connectionLeaks().size());
    assertEquals(3, document.histogram().stream().mapToLong(EndpointDocument.Bar::count).sum());
    assertEquals(1, document.traces().size());
    assertEquals(7, endpoint("GET /css/*").figures().count());
  }

  @Test
  void unknownEndpointIsNotFound() {
    for (String name : List.of("GET /nowhere", "select a")) {
      var thrown = assertThrows(WebApplicationException.class, () -> endpoint(name));
      assertEquals(404, thrown.getResponse().getStatus());
    }
  }

  @Test
  void tracesAreFoundByRequestAndId() {
    Table<TraceEntry> all = traces(Map.of());
    assertEquals(1, all.rows().size());
    TraceEntry trace = all.rows().get(0);
    assertEquals("GET /", trace.request());
    assertEquals(3.0, trace.durationMillis());
    assertEquals(List.of(new TraceEntry.Step("QUERY", "select a", 1.0, 0.5, false)), trace.steps());
    assertEquals(1, traces(Map.of("id", trace.id())).rows().size());
    assertEquals(0, traces(Map.of("id", "other")).rows().size());
    assertEquals(0, traces(Map.of("request", "notes")).rows().size());
    String csv = CsvText.of(all);
    assertEquals(
        "id,at,request,durationMillis,status,failed,toldInLog,stepsNotKept",
        csv.lines().findFirst().orElseThrow());
  }

  /** Ten requests ended in the step that is over, three queries, and nothing in the one after. */
  @Test
  void historyIsOfStepsThatAreOver() {
    assertEquals(List.of(), history().rows(), "the first step is still running");
    ticker.advance(Duration.ofSeconds(10));
    HistoryDocument.Step step = history().rows().get(0);
    assertEquals(11, step.requests());
    assertEquals(3, step.queries());
    assertEquals(1, step.p50Millis() == null ? 0 : step.p50Millis(), 0.02);
    assertNull(step.pausedMillis(), "memory is not tracked");
    assertNull(step.connectionsInUse(), "nobody has looked");
    ticker.advance(Duration.ofSeconds(10));
    record(Category.QUERY, "select a", 1, 5);
    ticker.advance(Duration.ofSeconds(10));
    List<HistoryDocument.Step> steps = history().rows();
    assertNull(steps.get(steps.size() - 1).p50Millis(), "no request ended");
  }

  @Test
  void listsAreOfTheWindowThatWasAskedFor() {
    ticker.advance(Duration.ofMinutes(3));
    buffer.keep(slow("select a", "GET /late", 2_000, ticker.now()));
    record(Category.REQUEST, "GET /late", 1, 1);
    ticker.advance(Duration.ofSeconds(73));
    Map<String, String> minute = Map.of("window", "1");
    assertEquals(
        List.of("GET /late"),
        slowQueries(minute).rows().stream().map(SlowQueryEntry::request).toList());
    assertEquals(1, buffer.summary(Window.LAST_MINUTE).slowQueryCount());
    assertEquals(3, slowQueries(Map.of()).rows().size());
    assertEquals(0, traces(minute).rows().size());
    assertEquals(1, traces(Map.of("window", "5")).rows().size());
    assertEquals(
        7, history(minute).rows().size(), "the minute and what is over of the running one");
    assertEquals(
        1, history(minute).rows().stream().mapToLong(HistoryDocument.Step::requests).sum());
    assertEquals(
        12, history(Map.of()).rows().stream().mapToLong(HistoryDocument.Step::requests).sum());
  }

  @Test
  void samplesAreOfTheWindowAndFindingsOfAllOfThem() {
    buffer.keep(new MemorySample(ticker.now(), 7, 9, 10, 20, 30, -1));
    ticker.advance(Duration.ofMinutes(3));
    buffer.keep(new MemorySample(ticker.now(), 8, 9, 11, 20, 30, -1));
    assertEquals(2, memory(Map.of()).rows().size());
    Table<MemoryEntry.Sample> minute = memory(Map.of("window", "1"));
    assertEquals(
        List.of(ticker.now()), minute.rows().stream().map(MemoryEntry.Sample::at).toList());
    MemoryDocument document = assertInstanceOf(MemoryDocument.class, minute.document());
    assertEquals(minute.rows(), document.memory().samples());
    assertEquals(180, document.memory().growthSeconds());
    assertEquals(1, document.memory().residentGrowthBytes());
  }

  private Table<MemoryEntry.Sample> memory(Map<String, String> sent) {
    return MemoryDocument.table(summary(sent), parameters(sent), MonitorConfig.defaults());
  }

  private Table<HistoryDocument.Step> history() {
    return history(Map.of());
  }

  private Table<HistoryDocument.Step> history(Map<String, String> sent) {
    return HistoryDocument.table(summary(sent), parameters(sent), MonitorConfig.defaults());
  }

  private Table<TraceEntry> traces(Map<String, String> sent) {
    return TracesDocument.table(summary(sent), buffer.traces(), parameters(sent));
  }

  private EndpointDocument endpoint(String name) {
    return EndpointDocument.of(buffer.summary(), buffer, Window.LAST_15_MINUTES, name);
  }

  private Table<OperationEntry> series(Map<String, String> sent) {
    return SeriesDocument.table(buffer.summary(), parameters(sent));
  }

  private Table<SlowQueryEntry> slowQueries(Map<String, String> sent) {
    return SlowQueriesDocument.table(summary(sent), parameters(sent), MonitorConfig.defaults());
  }

  private MetricsSummary summary(Map<String, String> sent) {
    return buffer.summary(parameters(sent).window());
  }

  private static Parameters parameters(Map<String, String> sent) {
    return Parameters.of(new MultivaluedHashMap<>(sent), sent.keySet());
  }

  private void record(Category category, String operation, int times, int millis) {
    for (int time = 0; time < times; time++) {
      buffer.series(category, operation).record(millis * 1_000_000L, false, ticker.nanos());
    }
  }

  private SlowQuery slow(String statement, String request, long millis) {
    return slow(statement, request, millis, ticker.now());
  }

  private static SlowQuery slow(String statement, String request, long millis, Instant at) {
    return new SlowQuery(
        at, millis * 1_000_000, -1, "SELECT", statement, 0, -1, -1, request, "", "", 0);
  }
}
