package org.starpunk.monitor.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.RequestTrace;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Spans;

class StepRowTest {

  private static final long MILLI = 1_000_000;

  @Test
  void stepsAreBelowThoseThatEncloseThem() {
    RequestTrace trace =
        trace(
            step(Span.Kind.VIEW, 10, 80),
            step(Span.Kind.FUNCTION, 20, 30),
            step(Span.Kind.QUERY, 25, 10),
            step(Span.Kind.FETCH, 60, 10),
            step(Span.Kind.QUERY, 95, 5));
    List<StepRow> rows = StepRow.of(trace);
    assertEquals(List.of(0, 1, 2, 1, 0), rows.stream().map(StepRow::getDepth).toList());
    assertEquals(
        List.of("view", "function", "query", "fetch", "query"),
        rows.stream().map(StepRow::getKind).toList());
  }

  @Test
  void barsAreSharesOfTheRequest() {
    StepRow row = StepRow.of(trace(step(Span.Kind.POOL_WAIT, 25, 50))).get(0);
    assertEquals("25.00%", row.getX());
    assertEquals("50.00%", row.getWidth());
    assertEquals("25.0", row.getStart());
    assertEquals("50.0", row.getTook());
    assertEquals("pool-wait", row.getKind());
  }

  @Test
  void shortStepAtTheEndIsStillSeen() {
    StepRow row = StepRow.of(trace(step(Span.Kind.QUERY, 100, 0))).get(0);
    assertEquals("0.30%", row.getWidth());
    assertEquals("99.70%", row.getX());
  }

  @Test
  void whatNoStepCoversIsToldOnce() {
    RequestTrace trace =
        trace(
            step(Span.Kind.VIEW, 10, 50),
            step(Span.Kind.QUERY, 20, 20),
            step(Span.Kind.QUERY, 50, 20));
    assertEquals(40 * MILLI, StepRow.uncoveredNanos(trace));
    assertEquals(100 * MILLI, StepRow.uncoveredNanos(trace()));
  }

  private static Span step(Span.Kind kind, long startMillis, long millis) {
    return new Span(kind, "name", startMillis * MILLI, millis * MILLI, false);
  }

  private static RequestTrace trace(Span... steps) {
    return new RequestTrace(
        1, "GET /", 0, 0, 100 * MILLI, 200, false, false, Spans.of(List.of(steps), 0));
  }
}
