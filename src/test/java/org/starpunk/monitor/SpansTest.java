package org.starpunk.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpansTest {

  @ParameterizedTest
  @EnumSource(Span.Kind.class)
  void stepComesOutAsItWentIn(Span.Kind kind) {
    for (boolean failed : new boolean[] {true, false}) {
      Span step = new Span(kind, "name", 3_600_000_000_000L, 7, failed);
      assertEquals(List.of(step), Spans.of(List.of(step), 0).list());
    }
  }

  @Test
  void stepsAreInTheOrderOfTheirBeginningWhateverEndedFirst() {
    Span query = new Span(Span.Kind.QUERY, "select", 20, 5, false);
    Span function = new Span(Span.Kind.FUNCTION, "note.save", 10, 90, false);
    Span view = new Span(Span.Kind.VIEW, "/index.xhtml", 10, 100, false);
    Spans spans = Spans.of(List.of(query, function, view), 2);
    assertEquals(List.of(view, function, query), spans.list());
    assertEquals(2, spans.notKept());
  }

  @Test
  void namesAreReplacedByThoseThatOthersKeep() {
    Span query = new Span(Span.Kind.FETCH, "select", 20, 5, false);
    Spans renamed = Spans.of(List.of(query), 0).named((category, name) -> category + " " + name);
    assertEquals("QUERY select", renamed.list().get(0).name());
  }

  @Test
  void columnsAreAsLargeAsTheyAreCounted() {
    List<Span> steps = List.of(new Span(Span.Kind.FETCH, "select", 20, 5, false));
    Spans spans = Spans.of(steps, 0);
    long retained = HeapLayout.retainedBy(spans) - Footprint.string("select");
    assertEquals(retained, spans.retainedBytes());
    assertEquals(
        HeapLayout.of(new RequestTrace(1, "GET /", 2, 3, 4, 200, false, false, spans)),
        RequestTrace.BYTES);
  }

  @Test
  void idTellsStartAndCountApart() {
    assertEquals("2s-1", RequestTrace.id(RequestTrace.number(100, 1)));
    assertEquals("", RequestTrace.id(0));
    String last = RequestTrace.id(RequestTrace.number(1_800_000_000, -1));
    assertTrue(last.matches("[0-9a-z]+-[0-9a-z]+"), last);
    assertEquals(4_294_967_295L, Long.parseLong(last.substring(last.indexOf('-') + 1), 36));
  }
}
