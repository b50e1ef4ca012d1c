package org.starpunk.monitor.capture.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.faces.event.PhaseId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.BrokenRecorder;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.capture.CurrentRequest;

/** What can be seen without Faces itself: a view root cannot be made outside of a container. */
class RenderingProbeTest {

  private final FakeRecorder recorder = new FakeRecorder();
  private final RenderingProbe probe = new RenderingProbe(recorder, new FakeTicker());

  @AfterEach
  void leaveTheThread() {
    CurrentRequest.exit();
  }

  @Test
  void renderingIsCountedUnderItsView() {
    probe.rendered("/a.xhtml", 5, 100);
    probe.rendered("/b.xhtml", 6, 100);
    probe.rendered("/a.xhtml", 7, 100);
    assertEquals(List.of(5L, 7L), recorder.series(Category.VIEW, "/a.xhtml").durationsNanos());
    assertEquals(List.of(100L, 100L), recorder.series(Category.VIEW, "/a.xhtml").endsNanos());
    assertEquals(List.of(6L), recorder.series(Category.VIEW, "/b.xhtml").durationsNanos());
  }

  @Test
  void viewThatWasFoldedIsLookedUpAgain() {
    recorder.fold(true);
    probe.rendered("/a.xhtml", 5, 100);
    recorder.fold(false);
    probe.rendered("/a.xhtml", 7, 100);
    assertEquals(List.of(5L), recorder.series(Category.VIEW, "(other)").durationsNanos());
    assertEquals(List.of(7L), recorder.series(Category.VIEW, "/a.xhtml").durationsNanos());
  }

  @Test
  void viewNamesTheRouteThatNobodyNamed() {
    CurrentRequest request = new CurrentRequest("GET", true);
    request.enter();
    probe.rendered("/a.xhtml", 1, 100);
    probe.rendered("/error.xhtml", 1, 100);
    assertEquals("GET /a.xhtml", request.name());
  }

  @Test
  void renderingIsAStepOfItsRequest() {
    CurrentRequest request = new CurrentRequest("GET", true);
    request.enter();
    probe.rendered("/a.xhtml", 30, 100);
    assertEquals(
        List.of(new Span(Span.Kind.VIEW, "/a.xhtml", 70, 30, false)), request.spans().list());
  }

  @Test
  void failingRecorderIsCountedAndThePageGoesOut() {
    BrokenRecorder broken = new BrokenRecorder();
    new RenderingProbe(broken, new FakeTicker()).rendered("/a.xhtml", 1, 100);
    assertEquals(1, broken.failures().size());
  }

  @Test
  void onlyRenderingIsHeardOf() {
    assertEquals(PhaseId.RENDER_RESPONSE, probe.getPhaseId());
  }
}
