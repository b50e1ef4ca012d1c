package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.RequestTrace;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Spans;

class TracesTest {

  private static final long ENDLESS = 1L << 30;

  private final FakeTicker ticker = new FakeTicker();
  private Budget budget = new Budget(ENDLESS, 0);
  private Traces traces = new Traces(budget, new FixedNames(false), ticker);
  private int number;

  @Test
  void slowestThreeOfEachNameAreKeptWhateverTheOrder() {
    for (long nanos : new long[] {5, 1, 9, 7, 3, 8}) {
      offer("GET /a", nanos);
      offer("GET /b", nanos * 10);
    }
    assertEquals(List.of(9L, 8L, 7L), durations("GET /a"));
    assertEquals(List.of(90L, 80L, 70L), durations("GET /b"));
    assertEquals(6, traces.all().size());
    assertEquals(90, traces.all().get(0).totalNanos());
  }

  @Test
  void onlyWhatIsSlowerThanTheThirdIsWanted() {
    assertTrue(traces.wants("GET /a", 0));
    for (long nanos : new long[] {5, 6, 7}) {
      offer("GET /a", nanos);
    }
    assertFalse(traces.wants("GET /a", 5));
    assertTrue(traces.wants("GET /a", 6));
    assertTrue(traces.wants("GET /b", 1));
  }

  @Test
  void itIsFoundByItsIdUntilAFasterOneWouldBe() {
    RequestTrace trace = offer("GET /a", 5);
    assertEquals(trace.number(), traces.find(trace.id()).orElseThrow().number());
    for (int i = 0; i < 3; i++) {
      offer("GET /a", 6);
    }
    assertTrue(traces.find(trace.id()).isEmpty());
    assertTrue(traces.find("nonsense").isEmpty());
  }

  @Test
  void theyExpireByTheClockAndMakeWayForFasterOnes() {
    offer("GET /a", 100);
    offer("GET /a", 90);
    ticker.advance(Duration.ofMinutes(10));
    offer("GET /a", 80);
    ticker.advance(Duration.ofMinutes(6));
    assertEquals(List.of(80L), durations("GET /a"));
    traces.tend();
    assertTrue(traces.wants("GET /a", 1));
    ticker.advance(Duration.ofMinutes(20));
    assertEquals(List.of(), traces.all());
    long before = traces.retainedBytes();
    traces.tend();
    assertTrue(traces.retainedBytes() < before);
  }

  @Test
  void latestOfThoseThatTheLogTellsIsKeptBesides() {
    for (long nanos : new long[] {50, 60, 70}) {
      offer("GET /a", nanos);
    }
    traces.keep(trace("GET /a", 1, true, 0));
    ticker.advance(Duration.ofSeconds(1));
    traces.keep(trace("GET /a", 2, true, 0));
    ticker.advance(Duration.ofSeconds(1));
    offer("GET /a", 40);
    assertEquals(List.of(70L, 60L, 50L, 2L), durations("GET /a"));
    offer("GET /a", 80);
    assertEquals(List.of(80L, 70L, 60L, 2L), durations("GET /a"));
  }

  @Test
  void theirBytesAreBoundedAndTheSlowestOfManyNamesStay() {
    long[] slowest = new long[400];
    Random random = new Random(1);
    for (int i = 0; i < 40_000; i++) {
      int name = random.nextInt(slowest.length);
      long nanos = random.nextInt(1_000_000);
      slowest[name] = Math.max(slowest[name], nanos);
      offer("GET /" + name, nanos);
      assertTrue(traces.retainedBytes() <= Traces.MAX_BYTES);
    }
    List<Long> kept = traces.all().stream().map(RequestTrace::totalNanos).toList();
    assertTrue(kept.size() > 50, () -> kept.size() + " traces");
    List<Long> expected =
        IntStream.range(0, slowest.length)
            .mapToObj(name -> slowest[name])
            .sorted((one, other) -> Long.compare(other, one))
            .limit(kept.size())
            .toList();
    assertEquals(expected, kept);
  }

  @Test
  void fewOfManyRequestsAreWantedOnceItIsFull() {
    Random random = new Random(2);
    int wanted = 0;
    for (int i = 0; i < 100_000; i++) {
      String name = "GET /" + random.nextInt(400);
      long nanos = random.nextInt(1_000_000_000);
      if (i > 50_000 && traces.wants(name, nanos)) {
        wanted++;
      }
      offer(name, nanos);
    }
    assertTrue(wanted < 500, wanted + " of 50000");
  }

  @Test
  void whereMemoryIsShortTheyGiveBackAllButTheirPart() {
    budget = new Budget(256 * 1024, 16 * 1024);
    traces = new Traces(budget, new FixedNames(false), ticker);
    for (int i = 0; i < 1_000; i++) {
      offer("GET /" + i % 50, i);
    }
    assertTrue(traces.retainedBytes() > 3 * Traces.MIN_BYTES);
    budget.charge(budget.left() + 64 * 1024);
    traces.tend();
    assertTrue(traces.retainedBytes() <= Traces.MIN_BYTES);
    assertTrue(traces.all().size() >= 14, () -> traces.all().size() + " traces");
  }

  @Test
  void longNameOfNoSeriesIsCut() {
    Span step = new Span(Span.Kind.QUERY, "select " + "x".repeat(4_000), 0, 1, false);
    traces.keep(
        new RequestTrace(
            1, "GET /", ticker.nanos(), 0, 1, 200, false, false, Spans.of(List.of(step), 0)));
    assertEquals(81, traces.of("GET /").get(0).steps().get(0).name().length());
  }

  @Test
  void manyThreadsLeaveTheSlowestOfEachNameAndAnExactAccount() throws InterruptedException {
    int threads = 8;
    int each = 5_000;
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> writers = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int writer = t;
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (InterruptedException e) {
                  return;
                }
                for (int i = 0; i < each; i++) {
                  long nanos = (long) i * threads + writer;
                  String name = "GET /" + nanos % 5;
                  if (traces.wants(name, nanos)) {
                    traces.keep(
                        new RequestTrace(
                            nanos + 1,
                            name,
                            ticker.nanos(),
                            0,
                            nanos,
                            200,
                            false,
                            false,
                            Spans.NONE));
                  }
                }
              });
      writers.add(thread);
      thread.start();
    }
    start.countDown();
    for (Thread writer : writers) {
      writer.join();
    }
    long last = (long) threads * each - 1;
    for (long remainder = 0; remainder < 5; remainder++) {
      String name = "GET /" + remainder;
      long top = last - (last - remainder) % 5;
      assertEquals(List.of(top, top - 5, top - 10), durations(name));
    }
    long before = traces.retainedBytes();
    traces.tend();
    assertEquals(before, traces.retainedBytes());
  }

  private RequestTrace offer(String name, long nanos) {
    RequestTrace trace = trace(name, nanos, false, 10);
    if (traces.wants(name, nanos)) {
      traces.keep(trace);
    }
    return trace;
  }

  private RequestTrace trace(String name, long nanos, boolean told, int steps) {
    List<Span> spans =
        IntStream.range(0, steps)
            .mapToObj(i -> new Span(Span.Kind.QUERY, "select", i, 1, false))
            .toList();
    return new RequestTrace(
        RequestTrace.number(1, ++number),
        name,
        ticker.nanos(),
        ticker.millis(),
        nanos,
        200,
        false,
        told,
        Spans.of(spans, 0));
  }

  private List<Long> durations(String name) {
    return traces.of(name).stream().map(RequestTrace::totalNanos).toList();
  }
}
