package org.starpunk.monitor.capture.view;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.CurrentRequest;

/** Times the rendering of every Faces view, and names the route of a view that no mapping names. */
public final class RenderingProbe implements PhaseListener {

  private static final long serialVersionUID = 1L;
  private static final String START = RenderingProbe.class.getName();

  private final transient Recorder recorder;
  private final transient Ticker ticker;
  private final transient ConcurrentMap<String, Series> byView = new ConcurrentHashMap<>();

  public RenderingProbe(Recorder recorder, Ticker ticker) {
    this.recorder = recorder;
    this.ticker = ticker;
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
      byView
          .computeIfAbsent(viewId, absent -> recorder.series(Category.VIEW, absent))
          .record(durationNanos, false, endNanos);
    } catch (RuntimeException e) {
      recorder.probeFailed(e);
    }
  }
}
