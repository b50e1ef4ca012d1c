package org.starpunk.monitor.capture.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.logging.Level;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeSeries;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.OwnWork;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.QueryMetric;
import org.starpunk.monitor.RequestMetric;
import org.starpunk.monitor.RequestTrace;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.FakeLogQueue;
import org.starpunk.monitor.capture.ThreadMeters;
import org.starpunk.monitor.capture.TransactionObserver;
import org.starpunk.monitor.capture.sql.SqlProbe;

/** What a sample rate below 1 leaves out, and what it does not, through all probes of a request. */
class SamplingTest {

  private static final String QUERY = "select id from note where id = ?";

  private final FakeRecorder recorder = new FakeRecorder();
  private final FakeTicker ticker = new FakeTicker();
  private final FakeLogQueue log = new FakeLogQueue();
  private final AtomicInteger decisions = new AtomicInteger();
  private final AtomicInteger meterReadings = new AtomicInteger();
  private final DataSource database = database();

  @AfterEach
  void leaveTheThread() {
    CurrentRequest.exit();
  }

  @Test
  void countsAreExactAndDetailsAreOfTheSampledShare() throws Exception {
    RequestProbe probe = probe(turn -> turn % 10 == 0);
    ticker.passBetweenReadings(Duration.ofMillis(1));
    for (int i = 0; i < 100; i++) {
      FakeExchange exchange = note().contentLength("10").status(i % 4 == 0 ? 500 : 200);
      filter(probe, exchange, (request, response) -> query(2));
      destroy(probe, exchange);
    }
    assertEquals(100, decisions.get());
    assertEquals(100, notes().count());
    assertEquals(25, notes().failures());
    assertEquals(Collections.nCopies(100, 2L), notes().readings(Quantity.QUERIES));
    assertEquals(Collections.nCopies(100, 10L), notes().readings(Quantity.RESPONSE_BYTES));
    assertEquals(200, recorder.series(Category.QUERY, QUERY).count());
    assertEquals(200, recorder.countOf(Category.QUERY, "SELECT"));
    assertEquals(200, recorder.slowQueries().size());
    assertEquals(200, log.lines("org.starpunk.monitor.sql", Level.INFO).size());

    assertEquals(10, allocations());
    assertEquals(10, kept(RequestMetric.class));
    assertEquals(20, kept(QueryMetric.class));
    assertEquals(10, recorder.traces().size());
    assertEquals(
        Collections.nCopies(100, 2),
        recorder.statements().stream().map(FakeRecorder.Ran::executions).toList());
  }

  @Test
  void timelineTellsWhatTheRequestDidInOrder() throws Exception {
    RequestProbe probe = probe(turn -> true);
    ticker.passBetweenReadings(Duration.ofMillis(1));
    FakeExchange exchange = note().status(404);
    filter(probe, exchange, (request, response) -> query(2));
    destroy(probe, exchange);
    RequestTrace trace = recorder.traces().get(0);
    assertEquals("GET /notes/{slug}", trace.request());
    assertEquals(404, trace.status());
    assertEquals(notes().durationsNanos(), List.of(trace.totalNanos()));
    List<Span> steps = trace.steps();
    assertEquals(
        List.of(Span.Kind.POOL_WAIT, Span.Kind.QUERY, Span.Kind.QUERY),
        steps.stream().map(Span::kind).toList());
    assertEquals(QUERY, steps.get(1).name());
    for (int i = 1; i < steps.size(); i++) {
      assertTrue(steps.get(i).startNanos() >= steps.get(i - 1).endNanos(), steps::toString);
    }
    assertTrue(steps.get(2).endNanos() <= trace.totalNanos(), steps::toString);
  }

  @Test
  void requestThatTheLogTellsOfIsKeptThoughItIsNotSlow() throws Exception {
    recorder.traceFrom(Long.MAX_VALUE);
    RequestProbe probe = probe(turn -> true);
    ticker.passBetweenReadings(Duration.ofMillis(1));
    for (int i = 0; i < 3; i++) {
      FakeExchange exchange = note();
      filter(probe, exchange, (request, response) -> query(1));
      destroy(probe, exchange);
    }
    String line = log.lines("org.starpunk.monitor.slow", Level.WARNING).get(0);
    assertEquals(1, recorder.traces().size(), "one warning a minute, one trace");
    RequestTrace trace = recorder.traces().get(0);
    assertTrue(trace.told());
    assertTrue(line.contains(", trace " + trace.id() + ": "), line);
    assertEquals(trace.id(), recorder.slowQueries().get(0).traceId());
  }

  @Test
  void requestThatIsNotSampledHasNoIdAndNoTimeline() throws Exception {
    RequestProbe probe = probe(turn -> false);
    ticker.passBetweenReadings(Duration.ofMillis(1));
    FakeExchange exchange = note();
    filter(probe, exchange, (request, response) -> query(1));
    destroy(probe, exchange);
    assertEquals(List.of(), recorder.traces());
    assertEquals("", recorder.slowQueries().get(0).traceId());
    String line = log.lines("org.starpunk.monitor.slow", Level.WARNING).get(0);
    assertFalse(line.contains("trace"), line);
  }

  /** With a clock of which each reading takes a microsecond: filter and statements read it. */
  @Test
  void oneOfSixtyFourIsMeasuredFromInside() throws Exception {
    RequestProbe probe = probe(turn -> true);
    ticker.passBetweenReadings(Duration.ofNanos(1_000));
    for (int i = 0; i < 6_400; i++) {
      filter(probe, note(), (request, response) -> query(1));
      destroy(probe, note());
    }
    List<Long> requests = recorder.works(OwnWork.REQUEST);
    List<Long> statements = recorder.works(OwnWork.STATEMENT);
    assertEquals(100, requests.size(), 40.0);
    assertEquals(100, statements.size(), 40.0);
    assertTrue(requests.stream().allMatch(nanos -> nanos >= 3_000 && nanos <= 4_000));
    assertEquals(Set.of(1_000L), Set.copyOf(statements));
    assertEquals(6_400, notes().count());
  }

  @Test
  void slowQueryOfARequestThatIsNotSampledIsKeptAndWarnedOf() throws Exception {
    RequestProbe probe = probe(turn -> false);
    ticker.passBetweenReadings(Duration.ofMillis(1));
    FakeExchange exchange = note();
    filter(probe, exchange, (request, response) -> query(1));
    destroy(probe, exchange);
    assertEquals(QUERY, recorder.slowQueries().get(0).fingerprint());
    assertEquals("GET /notes/{slug}", recorder.slowQueries().get(0).request());
    assertEquals(1, log.lines("org.starpunk.monitor.slow", Level.WARNING).size());
    assertEquals(List.of(), recorder.metrics());
  }

  @Test
  void allocationOfARequestThatIsNotSampledIsNotEvenRead() throws Exception {
    RequestProbe probe = probe(turn -> false);
    FakeExchange exchange = note();
    filter(probe, exchange, (request, response) -> query(1));
    destroy(probe, exchange);
    assertEquals(0, meterReadings.get());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneDecisionHoldsForAnErrorPage(boolean sampled) throws Exception {
    RequestProbe probe = probe(turn -> (turn == 0) == sampled);
    FakeExchange exchange = note();
    filter(probe, exchange, (request, response) -> query(1));
    filter(
        probe,
        exchange.dispatched(DispatcherType.ERROR).status(500),
        (request, response) -> query(1));
    destroy(probe, exchange);
    assertDetailsAreOf(sampled, 2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneDecisionHoldsForAllDispatchesOfAnAsynchronousRequest(boolean sampled) throws Exception {
    RequestProbe probe = probe(turn -> (turn == 0) == sampled);
    FakeExchange exchange = note();
    filter(probe, exchange, (request, response) -> queryAndStartAsync(exchange));
    destroy(probe, exchange);
    filter(
        probe,
        exchange.dispatched(DispatcherType.ASYNC),
        (request, response) -> queryAndStartAsync(exchange));
    exchange.timeOutAsync();
    filter(
        probe,
        exchange.dispatched(DispatcherType.ERROR).status(500),
        (request, response) -> query(1));
    exchange.completeAsync();
    destroy(probe, exchange);
    assertDetailsAreOf(sampled, 3);
  }

  private void assertDetailsAreOf(boolean sampled, int queries) {
    assertEquals(1, decisions.get());
    assertEquals(1, notes().count());
    assertEquals(List.of((long) queries), notes().readings(Quantity.QUERIES));
    assertEquals(sampled ? 1 : 0, allocations());
    assertEquals(sampled ? 1 : 0, kept(RequestMetric.class));
    assertEquals(sampled ? queries : 0, kept(QueryMetric.class));
    assertEquals(
        sampled ? List.of((long) queries) : List.of(),
        recorder.traces().stream().map(SamplingTest::queriesOf).toList());
  }

  private static long queriesOf(RequestTrace trace) {
    return trace.steps().stream().filter(step -> step.kind() == Span.Kind.QUERY).count();
  }

  private FakeSeries notes() {
    return recorder.series(Category.REQUEST, "GET /notes/{slug}");
  }

  private int allocations() {
    return recorder.series(Category.ALLOCATION, "GET /notes/{slug}").count();
  }

  private long kept(Class<?> kind) {
    return recorder.metrics().stream().filter(kind::isInstance).count();
  }

  private static FakeExchange note() {
    return FakeExchange.of("GET", "/notes/one")
        .mapped(MappingMatch.PATH, "/notes/*", "/notes/{slug}");
  }

  private RequestProbe probe(IntPredicate sampledTurns) {
    return new RequestProbe(
        recorder,
        ticker,
        () -> sampledTurns.test(decisions.getAndIncrement()),
        new ThreadMeters(
            meterReadings::incrementAndGet, meterReadings::incrementAndGet, nanos -> true),
        FakeExchange.context());
  }

  private static void filter(RequestProbe probe, FakeExchange exchange, FilterChain chain)
      throws Exception {
    exchange.filter(probe).doFilter(exchange.request(), exchange.response(), chain);
  }

  private static void destroy(RequestProbe probe, FakeExchange exchange) {
    new RequestCompletionListener(probe)
        .requestDestroyed(new ServletRequestEvent(FakeExchange.context(), exchange.request()));
    probe.countAll();
  }

  private void queryAndStartAsync(FakeExchange exchange) throws IOException {
    query(1);
    exchange.startAsync();
  }

  private void query(int times) throws IOException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(QUERY)) {
      for (int i = 0; i < times; i++) {
        statement.setInt(1, i);
        assertTrue(statement.execute());
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /** All queries are logged, and all that take a millisecond are slow. */
  private DataSource database() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:;init=create table note (id int)");
    MonitorConfig config =
        new MonitorConfig(true, Duration.ofMillis(1), true, true, 1000, 0.1, OptionalInt.empty());
    return new SqlProbe(config, recorder, ticker, log, TransactionObserver.NONE).monitor(h2);
  }
}
