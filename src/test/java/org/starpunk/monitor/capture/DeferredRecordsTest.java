package org.starpunk.monitor.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeSeries;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Span;

/** What a request does is counted when it is over, all of it, once and in order. */
class DeferredRecordsTest {

  private static final long SECOND = 1_000_000_000;

  private final FakeRecorder recorder = new FakeRecorder();
  private final FakeSeries queries = recorder.series(Category.QUERY, "select");
  private final FakeSeries functions = recorder.series(Category.FUNCTION, "Notes.find");
  private final DeferredRecords deferred = new DeferredRecords();

  @AfterEach
  void leaveTheThread() {
    CurrentRequest.exit();
  }

  @Test
  void nothingIsRecordedBeforeItIsAskedForAndThenAllOfItOnce() {
    deferred.record(queries, 5, false, 10);
    deferred.add(queries, Quantity.ROWS, 3, 11);
    deferred.record(functions, 7, true, 12);
    deferred.record(queries, 6, true, 13);
    assertEquals(0, queries.count());
    deferred.recordAll();
    deferred.recordAll();
    assertEquals(List.of(5L, 6L), queries.durationsNanos());
    assertEquals(1, queries.failures());
    assertEquals(List.of(3L), queries.readings(Quantity.ROWS));
    assertEquals(List.of(7L), functions.durationsNanos());
    assertEquals(1, functions.failures());
  }

  @Test
  void noneIsLostHoweverManyThereAre() {
    for (int i = 0; i < 1_000; i++) {
      deferred.record(queries, i, false, i);
      int waiting = i + 1 - queries.count();
      assertTrue(waiting <= DeferredRecords.CAPACITY, () -> waiting + " wait");
    }
    deferred.recordAll();
    assertEquals(1_000, queries.count());
    assertEquals(999, queries.durationsNanos().get(999));
  }

  @Test
  void whatIsASecondOldIsRecordedWithTheNextThoughTheClockWraps() {
    long start = Long.MAX_VALUE - SECOND / 2;
    deferred.record(queries, 1, false, start);
    deferred.record(queries, 2, false, start + SECOND);
    assertEquals(0, queries.count());
    deferred.record(queries, 3, false, start + SECOND + 1);
    assertEquals(List.of(1L, 2L), queries.durationsNanos());
    deferred.recordAll();
    assertEquals(List.of(1L, 2L, 3L), queries.durationsNanos());
  }

  @Test
  void whatFailsIsLeftOutTheNextTime() {
    Series broken =
        Fakes.of(
            Series.class, Map.of("record", Fakes.throwing(new IllegalStateException("broken"))));
    deferred.record(queries, 1, false, 1);
    deferred.record(broken, 2, false, 2);
    deferred.record(queries, 3, false, 3);
    assertThrows(IllegalStateException.class, deferred::recordAll);
    deferred.recordAll();
    assertEquals(List.of(1L, 3L), queries.durationsNanos());
  }

  @Test
  void bytesGrowWithTheirNumberUpToALimit() {
    long empty = deferred.bytes();
    for (int i = 0; i < 1_000; i++) {
      deferred.record(queries, i, false, i);
    }
    long most =
        empty
            + Footprint.array(DeferredRecords.CAPACITY, Footprint.REFERENCE)
            + Footprint.array(2 * DeferredRecords.CAPACITY, Long.BYTES)
            + Footprint.array(DeferredRecords.CAPACITY, Byte.BYTES);
    assertEquals(most, deferred.bytes());
  }

  @Test
  void onlyARequestThatDefersDoesSo() {
    new CurrentRequest("GET", true).enter();
    CurrentRequest.record(queries, 1, false, 1);
    assertEquals(1, queries.count(), "nobody would record it later");
    Deferring request = new Deferring();
    request.enter();
    CurrentRequest.record(queries, 2, false, 2);
    CurrentRequest.record(Span.Kind.FUNCTION, functions, 3, true, 5);
    CurrentRequest.add(queries, Quantity.ROWS, 4, 2);
    assertEquals(List.of(new Span(Span.Kind.FUNCTION, "Notes.find", 2, 3, true)), steps(request));
    assertEquals(1, queries.count());
    request.stop();
    assertEquals(List.of(1L, 2L), queries.durationsNanos());
    assertEquals(List.of(4L), queries.readings(Quantity.ROWS));
    assertEquals(1, functions.failures());
    CurrentRequest.record(queries, 3, false, 3);
    assertEquals(3, queries.count());
    CurrentRequest.exit();
    CurrentRequest.record(queries, 4, false, 4);
    assertEquals(4, queries.count());
  }

  private static List<Span> steps(CurrentRequest request) {
    return request.spans().list();
  }

  private static final class Deferring extends CurrentRequest {

    Deferring() {
      super("GET", true);
      defer();
    }

    void stop() {
      deferNoMore();
      recordDeferred();
    }
  }
}
