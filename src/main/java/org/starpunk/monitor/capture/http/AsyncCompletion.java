package org.starpunk.monitor.capture.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import org.starpunk.monitor.capture.CurrentRequest;

/** Completes an asynchronous request when its work is done, has failed or has timed out. */
final class AsyncCompletion implements AsyncListener {

  /** The request attribute that takes a measurement along to the next asynchronous dispatch. */
  static final String ATTRIBUTE = AsyncCompletion.class.getName();

  private final TimedRequest timed;
  private final RequestProbe probe;

  private AsyncCompletion(TimedRequest timed, RequestProbe probe) {
    this.timed = timed;
    this.probe = probe;
  }

  /** Listens for the end of asynchronous work that the request has just begun. */
  static void await(TimedRequest timed, HttpServletRequest request, RequestProbe probe) {
    try {
      probe.continueAsynchronously(timed);
      request.setAttribute(ATTRIBUTE, timed);
      if (timed.isStream()) {
        // Payara tells nothing of a listener who just goes.
        probe.complete(timed);
        return;
      }
      request.getAsyncContext().addListener(new AsyncCompletion(timed, probe));
    } catch (IllegalStateException alreadyDone) {
      probe.complete(timed);
    }
  }

  /** May come before the thread of the last dispatch has left it. */
  @Override
  public void onComplete(AsyncEvent event) {
    if (CurrentRequest.get() == timed) {
      timed.leaveDispatch();
    }
    probe.complete(timed);
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    timed.fail();
  }

  @Override
  public void onError(AsyncEvent event) {
    timed.fail();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // The filter listens anew whenever a dispatch leaves with asynchronous work begun.
  }
}
