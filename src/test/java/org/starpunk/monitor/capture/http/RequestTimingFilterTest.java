package org.starpunk.monitor.capture.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starpunk.monitor.BrokenRecorder;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeSeries;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.RequestMetric;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.Sampler;
import org.starpunk.monitor.capture.ThreadMeters;

class RequestTimingFilterTest {

  private static final Duration MILLISECOND = Duration.ofMillis(1);

  private final FakeRecorder recorder = new FakeRecorder();
  private final FakeTicker ticker = new FakeTicker();
  private final AtomicLong allocated = new AtomicLong(1_000);
  private final FakeExchange exchange =
      FakeExchange.of("GET", "/notes/one").mapped(MappingMatch.PATH, "/notes/*", "/notes/{slug}");
  private final AtomicLong computed = new AtomicLong(5_000);
  private final ThreadMeters meters =
      new ThreadMeters(allocated::get, computed::get, nanos -> true);
  private RequestProbe probe = probe(recorder, () -> true, meters);

  @AfterEach
  void leaveTheThread() {
    CurrentRequest.exit();
  }

  @Test
  void requestIsCountedOnceWhenItIsDestroyed() throws Exception {
    filter(exchange, (request, response) -> ticker.advance(MILLISECOND.multipliedBy(7)));
    assertEquals(0, notes().count());
    destroy(exchange);
    destroy(exchange);
    assertEquals(List.of(7_000_000L), notes().durationsNanos());
    assertEquals(0, notes().failures());
    assertEquals(1, recorder.metrics().size());
    assertNull(CurrentRequest.get());
  }

  @Test
  void chainSeesTheVeryRequestAndResponse() throws Exception {
    List<Object> seen = new ArrayList<>();
    filter(exchange, (request, response) -> seen.addAll(List.of(request, response)));
    assertSame(exchange.request(), seen.get(0));
    assertSame(exchange.response(), seen.get(1));
  }

  @Test
  void whatIsNotHttpPassesUnmeasured() throws Exception {
    List<Object> seen = new ArrayList<>();
    ServletRequest request = Fakes.of(ServletRequest.class, Map.of());
    ServletResponse response = Fakes.of(ServletResponse.class, Map.of());
    RequestTimingFilter.ofRequests(probe)
        .doFilter(request, response, (one, other) -> seen.addAll(List.of(one, other)));
    assertEquals(List.of(request, response), seen);
    assertNull(CurrentRequest.get());
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new ServletException("servlet"),
        new IOException("client is gone"),
        new IllegalStateException("bug"),
        new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void exceptionPassesThroughIdentical(Throwable failure) {
    Throwable thrown = assertThrows(Throwable.class, () -> filter(exchange, failing(failure)));
    assertSame(failure, thrown);
    assertEquals(0, thrown.getSuppressed().length);
    destroy(exchange);
    assertEquals(1, notes().count());
    assertEquals(1, notes().failures());
  }

  @Test
  void serverErrorIsAFailureAndClientErrorIsNone() throws Exception {
    for (int status : new int[] {200, 302, 404, 499, 500, 503}) {
      filter(exchange.status(status), (request, response) -> {});
      destroy(exchange);
    }
    assertEquals(6, notes().count());
    assertEquals(2, notes().failures());
  }

  @Test
  void errorPageBelongsToItsRequest() throws Exception {
    assertThrows(IOException.class, () -> filter(exchange, failing(new IOException("gone"))));
    exchange
        .dispatched(DispatcherType.ERROR)
        .status(500)
        .mapped(MappingMatch.EXACT, "/error.xhtml", "Faces Servlet");
    filter(exchange, (request, response) -> ticker.advance(MILLISECOND));
    destroy(exchange);
    assertEquals(List.of(1_000_000L), notes().durationsNanos());
    assertEquals(Set.of("GET /notes/{slug}"), recorder.operations(Category.REQUEST));
  }

  @Test
  void errorPageDoesNotRenameItsRequest() throws Exception {
    filter(exchange.status(500), (request, response) -> {});
    filter(exchange.dispatched(DispatcherType.ERROR), naming("/error"));
    destroy(exchange);
    assertEquals(Set.of("GET /notes/{slug}"), recorder.operations(Category.REQUEST));
  }

  @Test
  void errorPageOfARefusedRequestIsItsOwn() throws Exception {
    filter(exchange.dispatched(DispatcherType.ERROR).status(400), naming("/error"));
    destroy(exchange);
    assertEquals(Set.of("GET (refused)"), recorder.operations(Category.REQUEST));
  }

  /** As JAX-RS does, which knows a route better than its servlet's mapping. */
  private static FilterChain naming(String route) {
    return (request, response) -> Objects.requireNonNull(CurrentRequest.get()).nameRoute(route);
  }

  @Test
  void requestThatIsNeverDestroyedCountsWhenItsThreadServesTheNext() throws Exception {
    filter(exchange, (request, response) -> allocated.addAndGet(50));
    FakeExchange next = FakeExchange.of("GET", "/").mapped(MappingMatch.CONTEXT_ROOT, "", "home");
    filter(next, (request, response) -> {});
    probe.countAll();
    assertEquals(1, notes().count());
    destroy(next);
    assertEquals(Set.of("GET /notes/{slug}", "GET /"), recorder.operations(Category.REQUEST));
    assertEquals(List.of(), allocations().durationsNanos());
  }

  @Test
  void requestWhoseAnswerIsGoneIsAFailureOfTheMonitorAlone() throws Exception {
    filter(exchange, (request, response) -> {});
    exchange.recycle();
    FakeExchange next = FakeExchange.of("GET", "/").mapped(MappingMatch.CONTEXT_ROOT, "", "home");
    filter(next, (request, response) -> {});
    destroy(next);
    assertEquals(1, recorder.probeFailures().size());
    assertEquals(Set.of("GET /"), recorder.operations(Category.REQUEST));
  }

  @Test
  void asynchronousRequestCompletesOnceWhenItsWorkIsOver() throws Exception {
    filter(exchange, (request, response) -> exchange.startAsync());
    destroy(exchange);
    assertEquals(0, notes().count());
    assertNull(CurrentRequest.get());
    ticker.advance(MILLISECOND.multipliedBy(3));
    exchange.completeAsync();
    exchange.completeAsync();
    assertEquals(List.of(3_000_000L), notes().durationsNanos());
    assertEquals(0, notes().failures());
  }

  @Test
  void asynchronousWorkThatIsOverAtOnceCountsToo() throws Exception {
    filter(exchange, (request, response) -> exchange.startAndEndAsync());
    destroy(exchange);
    assertEquals(1, notes().count());
  }

  /** It lasts for as long as somebody listens, and ends when that one goes. */
  @Test
  void streamOfEventsTakesTheTimeUntilItStood() throws Exception {
    exchange.contentType("text/event-stream;charset=UTF-8");
    filter(
        exchange,
        (request, response) -> {
          ticker.advance(MILLISECOND);
          exchange.startAsync();
        });
    ticker.advance(MILLISECOND.multipliedBy(300_000));
    exchange.failAsync(new IllegalStateException("broken pipe"));
    exchange.completeAsync();
    assertEquals(List.of(1_000_000L), notes().durationsNanos());
    assertEquals(0, notes().failures());
  }

  /** One that nothing was written to may still get the server's error page. */
  @Test
  void errorPageOfAStreamIsNoRequestOfItsOwn() throws Exception {
    exchange.contentType("text/event-stream");
    filter(exchange, (request, response) -> exchange.startAsync());
    destroy(exchange);
    inAnotherThread(
        () -> {
          exchange.timeOutAsync();
          filter(exchange.dispatched(DispatcherType.ERROR).status(500), naming("/error"));
          destroy(exchange);
          assertNull(CurrentRequest.get());
        });
    probe.countAll();
    assertEquals(Set.of("GET /notes/{slug}"), recorder.operations(Category.REQUEST));
    assertEquals(1, notes().count());
    assertEquals(List.of(), recorder.probeFailures());
  }

  @Test
  void whatIsDispatchedForAStreamLaterIsARequestOfItsOwn() throws Exception {
    exchange.contentType("text/event-stream");
    filter(exchange, (request, response) -> exchange.startAsync());
    destroy(exchange);
    inAnotherThread(
        () -> {
          filter(exchange.dispatched(DispatcherType.ASYNC).status(500), (request, response) -> {});
          destroy(exchange);
          assertNull(CurrentRequest.get());
        });
    probe.countAll();
    assertEquals(2, notes().count());
    assertEquals(1, notes().failures());
  }

  @Test
  void streamThatTheServerRefusesIsAFailure() throws Exception {
    exchange.contentType("text/event-stream").status(503);
    filter(exchange, (request, response) -> exchange.startAsync());
    exchange.completeAsync();
    assertEquals(1, notes().failures());
  }

  @Test
  void asynchronousFailureAndTimeoutAreFailures() throws Exception {
    filter(exchange, (request, response) -> exchange.startAsync());
    exchange.failAsync(new IllegalStateException());
    exchange.completeAsync();
    FakeExchange late = FakeExchange.of("GET", "/").under("");
    filter(late, (request, response) -> late.startAsync());
    late.timeOutAsync();
    late.completeAsync();
    assertEquals(1, notes().failures());
    assertEquals(1, recorder.series(Category.REQUEST, "GET /").failures());
  }

  @Test
  void dispatchesOfOneRequestAddUpOverThreads() throws Exception {
    filter(
        exchange,
        (request, response) -> {
          work(2, 100);
          exchange.startAsync();
        });
    destroy(exchange);
    inAnotherThread(
        () -> {
          filter(
              exchange.dispatched(DispatcherType.ASYNC),
              (request, response) -> {
                work(1, 30);
                exchange.startAsync();
              });
          destroy(exchange);
        });
    inAnotherThread(
        () -> {
          filter(exchange.dispatched(DispatcherType.ASYNC), (request, response) -> work(1, 7));
          exchange.completeAsync();
          destroy(exchange);
          assertNull(CurrentRequest.get());
        });
    assertEquals(1, notes().count());
    assertEquals(List.of(4L), notes().readings(Quantity.QUERIES));
    assertEquals(List.of(137L), allocations().durationsNanos());
  }

  @Test
  void asynchronousWorkThatEndsWithinItsDispatchCountsWhatThatAllocated() throws Exception {
    filter(exchange, (request, response) -> exchange.startAsync());
    inAnotherThread(
        () ->
            filter(
                exchange.dispatched(DispatcherType.ASYNC),
                (request, response) -> {
                  work(1, 30);
                  exchange.completeAsync();
                }));
    assertEquals(List.of(30L), allocations().durationsNanos());
  }

  @Test
  void errorPageOfAnAsynchronousRequestBelongsToIt() throws Exception {
    filter(exchange, (request, response) -> exchange.startAsync());
    destroy(exchange);
    inAnotherThread(
        () -> {
          exchange.timeOutAsync();
          filter(exchange.dispatched(DispatcherType.ERROR).status(500), naming("/error"));
          exchange.completeAsync();
          destroy(exchange);
          assertNull(CurrentRequest.get());
        });
    assertEquals(Set.of("GET /notes/{slug}"), recorder.operations(Category.REQUEST));
    assertEquals(1, notes().count());
    assertEquals(1, notes().failures());
  }

  @Test
  void detailsOfASampledRequestAreKept() throws Exception {
    filter(
        exchange.contentLength("1234").status(201),
        (request, response) -> {
          work(3, 500);
          ticker.advance(MILLISECOND);
        });
    destroy(exchange);
    assertEquals(
        List.of(
            new RequestMetric(
                Category.REQUEST,
                "GET /notes/{slug}",
                ticker.nanos(),
                ticker.millis(),
                1_000_000,
                false,
                201,
                1234,
                500,
                3)),
        recorder.metrics());
    assertEquals(List.of(1234L), notes().readings(Quantity.RESPONSE_BYTES));
  }

  @Test
  void oneReadingOfTheClockEndsARequestForAllThatIsRecorded() throws Exception {
    ticker.passBetweenReadings(MILLISECOND);
    long before = ticker.nanos();
    filter(exchange.contentLength("10"), (request, response) -> work(1, 20));
    destroy(exchange);
    long end = before + MILLISECOND.multipliedBy(2).toNanos();
    assertEquals(List.of(end), notes().endsNanos());
    assertEquals(List.of(end, end), notes().readingsAtNanos());
    assertEquals(List.of(end), allocations().endsNanos());
    assertEquals(end, recorder.metrics().get(0).endNanos());
    Duration since = Duration.ofNanos(ticker.nanos() - end);
    assertEquals(MILLISECOND.multipliedBy(2), since, "one more, for all that are counted with it");
  }

  @Test
  void computingTimeIsThatOfTheFewItIsMeasuredFor() throws Exception {
    probe =
        probe(recorder, () -> true, new ThreadMeters(allocated::get, computed::get, everySecond()));
    for (int i = 0; i < 4; i++) {
      filter(exchange, (request, response) -> computed.addAndGet(700));
      destroy(exchange);
    }
    assertEquals(4, allocations().count());
    assertEquals(List.of(700L, 700L), allocations().readings(Quantity.CPU_NANOS));
  }

  @Test
  void requestOfItsOwnThreadIsNotHandedOver() throws Exception {
    filter(exchange, (request, response) -> work(0, 20));
    destroy(exchange);
    assertEquals(List.of(20L), allocations().durationsNanos());
    assertEquals(List.of(), allocations().readings(Quantity.HANDED_OVER));
  }

  @Test
  void asynchronousRequestIsMarkedAsHandedOver() throws Exception {
    filter(
        exchange,
        (request, response) -> {
          work(0, 20);
          exchange.startAsync();
        });
    destroy(exchange);
    inAnotherThread(exchange::completeAsync);
    assertEquals(List.of(20L), allocations().durationsNanos());
    assertEquals(List.of(1L), allocations().readings(Quantity.HANDED_OVER));
  }

  @Test
  void allocationThatIsNotMeasuredIsNotCounted() throws Exception {
    probe = probe(recorder, () -> true, ThreadMeters.NONE);
    filter(exchange, (request, response) -> {});
    destroy(exchange);
    assertEquals(List.of(), allocations().durationsNanos());
    assertEquals(
        List.of(
            new RequestMetric(
                Category.REQUEST,
                "GET /notes/{slug}",
                ticker.nanos(),
                ticker.millis(),
                0,
                false,
                200,
                -1,
                -1,
                0)),
        recorder.metrics());
  }

  @Test
  void lengthThatIsNoNumberIsNotKnown() throws Exception {
    filter(exchange.contentLength("many"), (request, response) -> {});
    destroy(exchange);
    assertEquals(List.of(), notes().readings(Quantity.RESPONSE_BYTES));
  }

  @Test
  void failingRecorderIsCountedAndTheRequestGoesOn() throws Exception {
    BrokenRecorder broken = new BrokenRecorder();
    probe = probe(broken, () -> true, meters);
    List<Object> served = new ArrayList<>();
    filter(exchange, (request, response) -> served.add(request));
    destroy(exchange);
    assertEquals(1, served.size());
    assertEquals(1, broken.failures().size());
    IOException own = new IOException("the application's own");
    assertSame(own, assertThrows(IOException.class, () -> filter(exchange, failing(own))));
    destroy(exchange);
    assertEquals(2, broken.failures().size());
    assertNull(CurrentRequest.get());
  }

  @Test
  void failingRouteIsCountedAndTheRequestGoesOn() throws Exception {
    filter(exchange.withoutMapping(), (request, response) -> {});
    destroy(exchange);
    assertEquals(Set.of("GET (unmatched)"), recorder.operations(Category.REQUEST));
    assertEquals(2, recorder.probeFailures().size());
  }

  private static LongPredicate everySecond() {
    AtomicLong turn = new AtomicLong();
    return nanos -> turn.getAndIncrement() % 2 == 0;
  }

  /** What the requests for notes allocated. */
  private FakeSeries allocations() {
    return recorder.series(Category.ALLOCATION, "GET /notes/{slug}");
  }

  private FakeSeries notes() {
    return recorder.series(Category.REQUEST, "GET /notes/{slug}");
  }

  private RequestProbe probe(Recorder into, Sampler sampler, ThreadMeters meters) {
    return new RequestProbe(into, ticker, sampler, meters, FakeExchange.context("/css/"));
  }

  private void filter(FakeExchange served, FilterChain chain) throws IOException, ServletException {
    served.filter(probe).doFilter(served.request(), served.response(), chain);
  }

  private void destroy(FakeExchange served) {
    new RequestCompletionListener(probe)
        .requestDestroyed(new ServletRequestEvent(FakeExchange.context(), served.request()));
    probe.countAll();
  }

  /** The current request runs statements and allocates memory. */
  private void work(int queries, long bytes) {
    CurrentRequest current = CurrentRequest.get();
    if (current == null) {
      throw new AssertionError("no current request");
    }
    for (int i = 0; i < queries; i++) {
      current.execute("select", 1_000);
    }
    allocated.addAndGet(bytes);
  }

  private static FilterChain failing(Throwable failure) {
    return Fakes.of(FilterChain.class, Map.of("doFilter", Fakes.throwing(failure)));
  }

  /** Work that may throw anything. */
  private interface Work {
    void run() throws Exception;
  }

  private static void inAnotherThread(Work work) throws InterruptedException {
    List<Throwable> failures = new ArrayList<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Throwable failure) {
                failures.add(failure);
              }
            });
    thread.start();
    thread.join();
    assertEquals(List.of(), failures);
  }
}
