package org.starpunk.monitor.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeSeries;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.HeapLayout;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Spans;

/** What a request does is counted when it is over, all of it, once and in order. */
class RequestNotesTest {

  private static final long SECOND = 1_000_000_000;

  private final FakeRecorder recorder = new FakeRecorder();
  private final FakeSeries queries = recorder.series(Category.QUERY, "select");
  private final FakeSeries functions = recorder.series(Category.FUNCTION, "Notes.find");
  private final RequestNotes notes = new RequestNotes();

  @Test
  void nothingIsRecordedBeforeItIsAskedForAndThenAllOfItOnce() {
    notes.record(queries, 5, false, 10);
    notes.add(queries, Quantity.ROWS, 3, 11);
    notes.record(functions, 7, true, 12);
    notes.record(queries, 6, true, 13);
    assertEquals(0, queries.count());
    notes.recordAll();
    notes.recordAll();
    assertEquals(List.of(5L, 6L), queries.durationsNanos());
    assertEquals(1, queries.failures());
    assertEquals(List.of(3L), queries.readings(Quantity.ROWS));
    assertEquals(List.of(7L), functions.durationsNanos());
    assertEquals(1, functions.failures());
  }

  @Test
  void noneIsLostHoweverManyThereAre() {
    for (int i = 0; i < 1_000; i++) {
      notes.record(queries, i, false, i);
      int waiting = i + 1 - queries.count();
      assertTrue(waiting <= RequestNotes.CAPACITY, () -> waiting + " wait");
    }
    notes.recordAll();
    assertEquals(1_000, queries.count());
    assertEquals(999, queries.durationsNanos().get(999));
  }

  @Test
  void whatIsASecondOldIsRecordedWithTheNextThoughTheClockWraps() {
    long start = Long.MAX_VALUE - SECOND / 2;
    notes.record(queries, 1, false, start);
    notes.record(queries, 2, false, start + SECOND);
    assertEquals(0, queries.count());
    notes.record(queries, 3, false, start + SECOND + 1);
    assertEquals(List.of(1L, 2L), queries.durationsNanos());
    notes.recordAll();
    assertEquals(List.of(1L, 2L, 3L), queries.durationsNanos());
  }

  @Test
  void whatFailsIsLeftOutTheNextTime() {
    Series broken =
        Fakes.of(
            Series.class, Map.of("record", Fakes.throwing(new IllegalStateException("broken"))));
    notes.record(queries, 1, false, 1);
    notes.record(broken, 2, false, 2);
    notes.record(queries, 3, false, 3);
    assertThrows(IllegalStateException.class, notes::recordAll);
    notes.recordAll();
    assertEquals(List.of(1L, 3L), queries.durationsNanos());
  }

  @Test
  void whatFailsWhileRoomIsMadeCostsTheNewNoteAlone() {
    Series broken =
        Fakes.of(
            Series.class, Map.of("record", Fakes.throwing(new IllegalStateException("broken"))));
    for (int i = 0; i < RequestNotes.CAPACITY; i++) {
      notes.record(i == 20 ? broken : queries, i, false, i);
    }
    assertThrows(
        IllegalStateException.class,
        () -> notes.recordStep(functions, Span.Kind.FUNCTION, 1, false, 64));
    notes.recordStep(functions, Span.Kind.FUNCTION, 2, false, 65);
    notes.recordAll();
    assertEquals(RequestNotes.CAPACITY - 1, queries.count());
    assertEquals(List.of(2L), functions.durationsNanos());
    assertEquals(
        List.of(new Span(Span.Kind.FUNCTION, "Notes.find", 63, 2, false)), notes.spans(0).list());
    assertEquals(0, notes.spans(0).notKept());
  }

  @Test
  void whatIsNotRecordedYetStays() {
    notes.recordStep(queries, Span.Kind.QUERY, 5, false, 10);
    notes.add(queries, Quantity.ROWS, 3, 11);
    notes.keepNames();
    assertEquals(0, queries.count());
    notes.recordAll();
    assertEquals(1, queries.count());
    assertEquals(List.of(3L), queries.readings(Quantity.ROWS));
    assertEquals(1, notes.spans(0).size());
  }

  @Test
  void bytesGrowWithTheirNumberUpToALimit() {
    long empty = notes.bytes();
    for (int i = 0; i < 1_000; i++) {
      notes.recordStep(queries, Span.Kind.QUERY, i, false, i);
    }
    long most =
        empty
            + grown(RequestNotes.CAPACITY, Footprint.REFERENCE)
            + grown(2 * RequestNotes.CAPACITY, Long.BYTES)
            + grown(2 * RequestNotes.CAPACITY, Byte.BYTES);
    assertEquals(most, notes.bytes());
  }

  /** What an array takes more than when it was an eighth as long. */
  private static long grown(int length, int elementBytes) {
    return Footprint.array(length, elementBytes) - Footprint.array(length / 8, elementBytes);
  }

  @Test
  void stepsBeyondTheCapacityAreCountedAndEnclosingOnesHaveTheirPlace() {
    for (int i = 0; i < 300; i++) {
      notes.recordStep(queries, Span.Kind.QUERY, 1, i == 0, 11 + i);
      notes.add(queries, Quantity.ROWS, 2, 11 + i);
    }
    for (int i = 0; i < 20; i++) {
      notes.recordStep(functions, Span.Kind.FUNCTION, 400, false, 400 + i);
    }
    notes.showStep("not kept", Span.Kind.QUERY, 1, false, 500);
    notes.recordAll();
    Spans spans = notes.spans(0);
    assertEquals(RequestNotes.STEPS, spans.size());
    assertEquals(321 - RequestNotes.STEPS, spans.notKept());
    List<Span> steps = spans.list();
    int enclosing = RequestNotes.STEPS - RequestNotes.STEPS_OF_MANY;
    assertEquals(enclosing, steps.stream().filter(s -> s.kind() == Span.Kind.FUNCTION).count());
    List<Long> starts =
        steps.stream()
            .filter(step -> step.kind() == Span.Kind.QUERY)
            .map(Span::startNanos)
            .toList();
    assertEquals(LongStream.range(10, 50).boxed().toList(), starts);
    assertTrue(steps.contains(new Span(Span.Kind.QUERY, "select", 10, 1, true)), "it failed");
    notes.keepNames();
    assertEquals(steps, notes.spans(0).list());
    assertEquals(300, queries.count());
    assertEquals(300, queries.readings(Quantity.ROWS).size());
    assertEquals(20, functions.count());
  }

  @Test
  void aStepThatIsNotKeptIsRecordedAllTheSame() {
    for (int i = 0; i < 200; i++) {
      notes.addStep(queries, Quantity.FETCH_NANOS, Span.Kind.FETCH, 5, 1_000 + i);
    }
    notes.recordAll();
    assertEquals(200, queries.readings(Quantity.FETCH_NANOS).size());
    assertEquals(0, queries.count());
    assertEquals(new Span(Span.Kind.FETCH, "select", 995, 5, false), notes.spans(0).list().get(0));
  }

  @Test
  void namesAreKeptOfWhatIsRecordedAndNoSeries() {
    notes.recordStep(queries, Span.Kind.QUERY, 5, true, 10);
    notes.add(queries, Quantity.ROWS, 3, 11);
    notes.showStep("select other", Span.Kind.FETCH, 3, false, 15);
    notes.recordAll();
    List<Span> steps = notes.spans(0).list();
    notes.keepNames();
    assertEquals(steps, notes.spans(0).list());
    notes.showStep("select late", Span.Kind.QUERY, 3, false, 20);
    notes.recordAll();
    assertEquals(1, queries.count());
    assertEquals(1, queries.readings(Quantity.ROWS).size());
    assertEquals(3, notes.spans(0).size());
    assertFalse(HeapLayout.reaches(notes, FakeSeries.class));
  }

  @Test
  void stepsStayWhenTheyAreRecorded() {
    notes.recordStep(queries, Span.Kind.QUERY, 5, true, 10);
    notes.record(functions, 7, false, 12);
    notes.showStep("select other", Span.Kind.FETCH, 3, false, 15);
    List<Span> steps =
        List.of(
            new Span(Span.Kind.QUERY, "select", 5, 5, true),
            new Span(Span.Kind.FETCH, "select other", 12, 3, false));
    assertEquals(steps, notes.spans(0).list());
    notes.recordAll();
    assertEquals(steps, notes.spans(0).list());
  }
}
