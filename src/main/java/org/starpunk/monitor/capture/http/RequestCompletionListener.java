package org.starpunk.monitor.capture.http;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import org.starpunk.monitor.capture.CurrentRequest;

/** Completes a synchronous request once its last dispatch, that of an error page too, is done. */
public final class RequestCompletionListener implements ServletRequestListener {

  private final RequestProbe probe;

  public RequestCompletionListener(RequestProbe probe) {
    this.probe = probe;
  }

  @Override
  public void requestDestroyed(ServletRequestEvent event) {
    if (CurrentRequest.exit() instanceof TimedRequest timed) {
      timed.addUsed();
      probe.complete(timed);
    }
  }
}
