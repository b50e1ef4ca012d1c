package org.starpunk.monitor.capture.view;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import java.util.function.Function;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.ByteBudget;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.SeriesCache;

/**
 * Times the rendering of every Faces view, and names the route of a view that no mapping names.
 * What it keeps is bounded: only a view of the application gets as far as its rendering, and the
 * budget holds in any case.
 */
public final class RenderingProbe implements PhaseListener {

  private static final long serialVersionUID = 1L;
  private static final String START = RenderingProbe.class.getName();

  /** Some 200 views. */
  private static final long MAX_BYTES = 8 * 1024;

  private final transient Recorder recorder;
  private final transient Ticker ticker;
  private final transient SeriesCache<String> series;

  public RenderingProbe(Recorder recorder, Ticker ticker) {
    this.recorder = recorder;
    this.ticker = ticker;
    this.series =
        new SeriesCache<>(
            recorder,
            Category.VIEW,
            Function.identity(),
            new ByteBudget(recorder, "views", MAX_BYTES));
  }

  @Override
  public PhaseId getPhaseId() {
    return PhaseId.RENDER_RESPONSE;
  }

  @Override
  public void beforePhase(PhaseEvent event) {
    event.getFacesContext().getAttributes().put(START, ticker.nanos());
  }

  @Override
  public void afterPhase(PhaseEvent event) {
    FacesContext context = event.getFacesContext();
    UIViewRoot view = context.getViewRoot();
    if (view != null
        && view.getViewId() != null
        && context.getAttributes().get(START) instanceof Long start) {
      long end = ticker.nanos();
      rendered(view.getViewId(), end - start, end);
    }
  }

  void rendered(String viewId, long durationNanos, long endNanos) {
    CurrentRequest request = CurrentRequest.get();
    if (request != null) {
      request.offerRoute(viewId);
    }
    try {
      CurrentRequest.record(Span.Kind.VIEW, series.of(viewId), durationNanos, false, endNanos);
    } catch (RuntimeException e) {
      recorder.probeFailed(e);
    }
  }
}
