package org.starpunk.monitor.capture;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeSeries;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.RepeatedQuery;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Spans;

class CurrentRequestTest {

  private final CurrentRequest request = new CurrentRequest("GET", false);
  private final FakeRecorder recorder = new FakeRecorder();
  private final FakeSeries queries = recorder.series(Category.QUERY, "select");
  private final FakeSeries functions = recorder.series(Category.FUNCTION, "Notes.find");

  @AfterEach
  void leaveTheThread() {
    CurrentRequest.exit();
  }

  @Test
  void itIsOfItsThreadAlone() throws InterruptedException {
    request.enter();
    AtomicReference<@Nullable CurrentRequest> elsewhere = new AtomicReference<>(request);
    Thread other = new Thread(() -> elsewhere.set(CurrentRequest.get()));
    other.start();
    other.join();
    assertSame(request, CurrentRequest.get());
    assertNull(elsewhere.get());
    CurrentRequest.exit();
    assertNull(CurrentRequest.get());
  }

  @Test
  void outsideOfARequestEverythingIsSampled() {
    assertTrue(CurrentRequest.isSampled());
    request.enter();
    assertFalse(CurrentRequest.isSampled());
    new CurrentRequest("GET", true).enter();
    assertTrue(CurrentRequest.isSampled());
  }

  @Test
  void firstOfferNamesTheRoute() {
    assertEquals("", request.name());
    request.offerRoute("/notes/*");
    request.offerRoute("/other");
    assertEquals("GET /notes/*", request.name());
  }

  @Test
  void moreExactNameReplacesAnOffer() {
    request.offerRoute("/feed/*");
    request.nameRoute("/feed/{format}");
    request.offerRoute("/other");
    assertEquals("/feed/{format}", request.route());
  }

  @Test
  void queriesAddUp() {
    request.execute("a", 5);
    request.execute("b", 7);
    assertEquals(2, request.queries());
    assertEquals(12, request.queryNanos());
  }

  @Test
  void executionsOfOneTextAreRepetitionsWhateverObjectItIs() {
    QueryRepetition first = request.execute("select a", 1);
    assertSame(first, request.execute(new String("select a".toCharArray()), 2));
    assertEquals(2, first.executions());
    assertEquals(3, first.nanos());
  }

  @Test
  void statementsBeyondTheThirtySecondAreCountedButNotToldApart() {
    for (int i = 0; i < 100; i++) {
      request.execute("select " + i, 1_000_000);
    }
    assertEquals(100, request.queries());
    assertEquals(100_000_000, request.queryNanos());
    request.end(recorder, Instant.EPOCH);
    assertEquals(List.of(), recorder.repeatedQueries());
  }

  @Test
  void repetitionsAreToldFromBothLimitsOn() {
    repeat("too few", 9, 1_000_000);
    repeat("too fast", 10, 1_000);
    repeat("repeated", 10, 200_000);
    request.end(recorder, Instant.EPOCH);
    assertEquals(
        List.of("repeated"),
        recorder.repeatedQueries().stream().map(RepeatedQuery::fingerprint).toList());
  }

  @Test
  void whatIsStillHeldAtTheEndIsTold() {
    List<HeldResource> told = new ArrayList<>();
    List<HeldResource> resources = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      resources.add(
          new HeldResource() {
            @Override
            public void outlived(CurrentRequest ended) {
              told.add(this);
            }
          });
    }
    assertFalse(request.hasMoreToTell());
    resources.forEach(request::hold);
    request.release(resources.get(0));
    request.release(resources.get(3));
    request.hold(resources.get(0));
    assertTrue(request.hasMoreToTell());
    request.end(new FakeRecorder(), Instant.EPOCH);
    assertEquals(Set.of(0, 1, 2, 4), told.stream().map(resources::indexOf).collect(toSet()));
    assertFalse(request.hasMoreToTell());
  }

  @Test
  void onlyARequestThatDefersDoesSo() {
    new CurrentRequest("GET", true).enter();
    CurrentRequest.record(queries, 1, false, 1);
    assertEquals(1, queries.count(), "nobody would record it later");
    DeferringRequest request = new DeferringRequest();
    request.enter();
    CurrentRequest.record(queries, 2, false, 2);
    CurrentRequest.record(Span.Kind.FUNCTION, functions, 3, true, 5);
    CurrentRequest.add(queries, Quantity.ROWS, 4, 2);
    assertEquals(List.of(new Span(Span.Kind.FUNCTION, "Notes.find", 2, 3, true)), steps(request));
    assertEquals(1, queries.count());
    request.recordDeferred();
    request.deferNoMore();
    assertEquals(List.of(1L, 2L), queries.durationsNanos());
    assertEquals(List.of(4L), queries.readings(Quantity.ROWS));
    assertEquals(1, functions.failures());
    CurrentRequest.record(queries, 3, false, 3);
    assertEquals(3, queries.count());
    CurrentRequest.exit();
    CurrentRequest.record(queries, 4, false, 4);
    assertEquals(4, queries.count());
  }

  @Test
  void whatADeferringRequestDoesIsAStepUnderItsOwnName() {
    DeferringRequest request = new DeferringRequest();
    request.enter();
    request.query(queries, "select", 4, false, 5);
    request.fetch(queries, "select", 3, 8);
    request.query(queries, "select without a series", 2, true, 10);
    request.fetch(queries, "select without a series", 1, 11);
    List<Span> steps =
        List.of(
            new Span(Span.Kind.QUERY, "select", 1, 4, false),
            new Span(Span.Kind.FETCH, "select", 5, 3, false),
            new Span(Span.Kind.QUERY, "select without a series", 8, 2, true),
            new Span(Span.Kind.FETCH, "select without a series", 10, 1, false));
    assertEquals(steps, steps(request));
    assertEquals(0, queries.count());
    request.recordDeferred();
    request.deferNoMore();
    assertEquals(List.of(4L, 2L), queries.durationsNanos());
    assertEquals(List.of(3L, 1L), queries.readings(Quantity.FETCH_NANOS));
    assertEquals(steps, steps(request));
  }

  @Test
  void theThreadTellsWhoseRequestItWas() {
    CurrentRequest first = new CurrentRequest("GET", true);
    CurrentRequest second = new CurrentRequest("GET", true);
    first.enter();
    assertSame(first, CurrentRequest.exit());
    second.enter();
    assertSame(second, CurrentRequest.exit());
    assertNull(CurrentRequest.exit());
  }

  @Test
  void stepsAreTimedFromTheBeginningOfTheRequestThoughTheClockWraps() {
    long start = Long.MAX_VALUE - 5;
    CurrentRequest request = new CurrentRequest("GET", true, start, new TraceNumbers(0));
    request.enter();
    FakeSeries series = new FakeRecorder().series(Category.FUNCTION, "a");
    CurrentRequest.record(Span.Kind.FUNCTION, series, 7, false, start + 17);
    assertEquals(List.of(new Span(Span.Kind.FUNCTION, "a", 10, 7, false)), request.spans().list());
  }

  @Test
  void requestThatIsNotSampledHasNoTimeline() {
    CurrentRequest request = new CurrentRequest("GET", false);
    request.enter();
    CurrentRequest.record(Span.Kind.FUNCTION, functions, 7, false, 17);
    request.fetch(queries, "a", 7, 17);
    request.tell();
    assertSame(Spans.NONE, request.spans());
    assertFalse(request.told());
  }

  @Test
  void stepOutsideOfARequestIsCountedAlone() {
    FakeSeries series = new FakeRecorder().series(Category.FUNCTION, "a");
    CurrentRequest.record(Span.Kind.FUNCTION, series, 7, false, 17);
    assertEquals(List.of(7L), series.durationsNanos());
    assertEquals(null, CurrentRequest.get());
  }

  @Test
  void numberIsTakenOnceWhenItIsAskedFor() {
    TraceNumbers numbers = new TraceNumbers(1_000);
    CurrentRequest first = new CurrentRequest("GET", true, 0, numbers);
    CurrentRequest second = new CurrentRequest("GET", true, 0, numbers);
    long number = second.traceNumber();
    assertEquals(number, second.traceNumber());
    assertTrue(first.traceNumber() > number);
    second.tell();
    assertTrue(second.told());
  }

  private static List<Span> steps(CurrentRequest request) {
    return request.spans().list();
  }

  private void repeat(String fingerprint, int times, long nanos) {
    for (int i = 0; i < times; i++) {
      request.execute(fingerprint, nanos);
    }
  }
}
