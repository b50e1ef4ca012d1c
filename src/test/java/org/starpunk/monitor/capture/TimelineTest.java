package org.starpunk.monitor.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeSeries;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Spans;

class TimelineTest {

  private final Timeline timeline = new Timeline();

  @AfterEach
  void leaveTheThread() {
    CurrentRequest.exit();
  }

  @Test
  void stepsBeyondTheCapacityAreCountedAndEnclosingOnesHaveTheirPlace() {
    for (int i = 0; i < 300; i++) {
      timeline.add(Span.Kind.QUERY, "select", 10 + i, 1, i == 0);
    }
    for (int i = 0; i < 20; i++) {
      timeline.add(Span.Kind.FUNCTION, "note.list", 0, 400, false);
    }
    Spans spans = timeline.spans();
    assertEquals(Timeline.CAPACITY, spans.size());
    assertEquals(320 - Timeline.CAPACITY, spans.notKept());
    List<Span> steps = spans.list();
    int functions = Timeline.CAPACITY - Timeline.CAPACITY_OF_MANY;
    assertEquals(functions, steps.stream().filter(s -> s.kind() == Span.Kind.FUNCTION).count());
    assertEquals(new Span(Span.Kind.QUERY, "select", 10, 1, true), steps.get(functions));
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
    request.add(Span.Kind.FUNCTION, "a", 10, 7, false);
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
}
