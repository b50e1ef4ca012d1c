package org.starpunk.monitor.capture.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeSeries;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.HeapLayout;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.FakeLogQueue;
import org.starpunk.monitor.capture.ThreadMeters;
import org.starpunk.monitor.capture.TransactionObserver;
import org.starpunk.monitor.capture.sql.SqlProbe;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.OperationSummary;

/** Requests, and what they did, from the filter until they are counted with others. */
class DeferredCountingTest {

  private final FakeRecorder recorder = new FakeRecorder();
  private final FakeTicker ticker = new FakeTicker();
  private final FakeSeries function = recorder.series(Category.FUNCTION, "Notes.find");
  private final Series broken =
      Fakes.of(
          Series.class,
          Map.of(
              "record",
              Fakes.throwing(new IllegalStateException("broken")),
              "operation",
              arguments -> "broken"));
  private RequestProbe probe = probe(recorder);

  @AfterEach
  void leaveTheThread() {
    CurrentRequest.exit();
  }

  @Test
  void requestAndWhatItDidAreCountedTogether() throws Exception {
    serve(note(), (request, response) -> call(function));
    assertEquals(0, function.count());
    assertEquals(0, notes().count());
    probe.countAll();
    assertEquals(1, function.count());
    assertEquals(1, notes().count());
  }

  @Test
  void wallTimeIsThatOfItsEndHoweverLateItIsCounted() throws Exception {
    serve(note(), (request, response) -> ticker.advance(Duration.ofMillis(20)));
    long first = ticker.millis();
    ticker.advance(Duration.ofMillis(1_500));
    serve(note(), (request, response) -> {});
    long second = ticker.millis();
    ticker.advance(Duration.ofSeconds(3));
    probe.countAll();
    assertEquals(
        List.of(first, second),
        recorder.metrics().stream().map(each -> each.wallMillis()).toList());
  }

  @Test
  void whatARequestDidIsCountedThoughItsAnswerIsGone() throws Exception {
    FakeExchange gone = note();
    filter(gone, (request, response) -> call(function));
    gone.recycle();
    serve(note(), (request, response) -> {});
    probe.countAll();
    assertEquals(1, recorder.probeFailures().size());
    assertEquals(1, function.count());
    assertEquals(1, notes().count());
  }

  @Test
  void whatFailsTakesNothingElseAlong() throws Exception {
    serve(
        note(),
        (request, response) -> {
          call(broken);
          call(function);
        });
    serve(note(), (request, response) -> call(function));
    probe.countAll();
    assertEquals(1, recorder.probeFailures().size());
    assertEquals(2, notes().count());
    assertEquals(2, function.count());
  }

  @Test
  void failureWhenAsynchronousWorkBeginsStaysInside() throws Exception {
    FakeExchange exchange = note();
    filter(
        exchange,
        (request, response) -> {
          call(broken);
          exchange.startAsync();
        });
    assertEquals(1, recorder.probeFailures().size());
    assertEquals(0, notes().count());
    exchange.completeAsync();
    assertEquals(1, notes().count());
  }

  @Test
  void whatAnAsynchronousRequestDidIsCountedWhenItsDispatchIsOver() throws Exception {
    FakeExchange exchange = note();
    filter(
        exchange,
        (request, response) -> {
          call(function);
          exchange.startAsync();
        });
    assertEquals(1, function.count());
    filter(
        exchange.dispatched(DispatcherType.ASYNC),
        (request, response) -> {
          call(function);
          assertEquals(2, function.count(), "nothing waits any more");
        });
    exchange.completeAsync();
    assertEquals(1, notes().count());
    assertEquals(2, function.count());
  }

  @Test
  void whoHoldsACountedRequestHoldsNoSeries() throws Exception {
    AtomicReference<@Nullable CurrentRequest> held = new AtomicReference<>();
    serve(
        note(),
        (asked, answer) -> {
          held.set(CurrentRequest.get());
          call(function);
        });
    CurrentRequest request = Objects.requireNonNull(held.get());
    assertTrue(HeapLayout.reaches(request, FakeSeries.class));
    probe.countAll();
    assertFalse(HeapLayout.reaches(request, FakeSeries.class));
  }

  /** What a request did goes with it, whenever it did that. */
  @Test
  void requestIsPausedWithAllThatItDid() throws Exception {
    MetricsBuffer buffer = new MetricsBuffer(100, ticker);
    probe = probe(buffer);
    Series counted = buffer.series(Category.FUNCTION, "Notes.find");
    serve(
        note(),
        (request, response) -> {
          call(counted);
          buffer.pause();
        });
    serve(
        note(),
        (request, response) -> {
          call(counted);
          buffer.resume();
        });
    List<OperationSummary> functions = buffer.summary().of(Category.FUNCTION);
    assertEquals(List.of(1L), functions.stream().map(OperationSummary::count).toList());
    assertEquals(1, buffer.summary().requests().count());
  }

  /** A statement that was folded into others has a text that is nobody's name. */
  @Test
  void textThatNoSeriesHasIsInTheAccount() throws Exception {
    DataSource database = database();
    String text = "select " + "x".repeat(100) + " from (select 1 as " + "x".repeat(100) + ") t";
    serve(note(), (request, response) -> run(database, text));
    long usual = waitingBytes();
    probe.countAll();
    recorder.fold(true);
    String other = text.replace('x', 'y');
    serve(note(), (request, response) -> run(database, other));
    assertTrue(waitingBytes() >= usual + text.length(), () -> waitingBytes() + ", before " + usual);
  }

  private long waitingBytes() {
    return recorder.holders().stream()
        .filter(each -> each.name().equals("finished requests"))
        .mapToLong(each -> each.retainedBytes().getAsLong())
        .sum();
  }

  private void call(Series method) {
    CurrentRequest.record(Span.Kind.FUNCTION, method, 1_000, false, ticker.nanos());
  }

  private static void run(DataSource database, String sql) throws IOException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private DataSource database() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:");
    return new SqlProbe(
            MonitorConfig.defaults(),
            recorder,
            ticker,
            new FakeLogQueue(),
            TransactionObserver.NONE)
        .monitor(h2);
  }

  private FakeSeries notes() {
    return recorder.series(Category.REQUEST, "GET /notes/{slug}");
  }

  private static FakeExchange note() {
    return FakeExchange.of("GET", "/notes/one")
        .mapped(MappingMatch.PATH, "/notes/*", "/notes/{slug}");
  }

  private RequestProbe probe(Recorder into) {
    return new RequestProbe(
        into, ticker, () -> true, ThreadMeters.NONE, FakeExchange.context("/css/"));
  }

  private void serve(FakeExchange exchange, FilterChain chain)
      throws IOException, ServletException {
    filter(exchange, chain);
    new RequestCompletionListener(probe)
        .requestDestroyed(new ServletRequestEvent(FakeExchange.context(), exchange.request()));
  }

  private void filter(FakeExchange exchange, FilterChain chain)
      throws IOException, ServletException {
    exchange.filter(probe).doFilter(exchange.request(), exchange.response(), chain);
  }
}
