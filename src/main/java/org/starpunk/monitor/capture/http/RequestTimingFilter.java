package org.starpunk.monitor.capture.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.starpunk.monitor.capture.CurrentRequest;

/**
 * Times every request from here to its completion: the end of the request on this thread, which
 * {@link RequestCompletionListener} hears of after any error page, or of its asynchronous work.
 * Request, response and exceptions pass through untouched.
 *
 * <p>The chain is called from one method, not from one that another calls: each call on the stack
 * costs where somebody below asks for the stack's trace, as Mojarra does several times for a page.
 */
public final class RequestTimingFilter implements Filter {

  private final RequestProbe probe;

  public RequestTimingFilter(RequestProbe probe) {
    this.probe = probe;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request instanceof HttpServletRequest http)
        || !(response instanceof HttpServletResponse answer)) {
      chain.doFilter(request, response);
      return;
    }
    TimedRequest timed = timedRequest(http, answer);
    try {
      chain.doFilter(request, response);
    } catch (Throwable thrown) {
      timed.fail();
      throw thrown;
    } finally {
      leave(timed, http);
    }
  }

  private TimedRequest timedRequest(HttpServletRequest request, HttpServletResponse response) {
    DispatcherType dispatch = request.getDispatcherType();
    if (dispatch == DispatcherType.ERROR && CurrentRequest.get() instanceof TimedRequest failing) {
      return failing;
    }
    if (dispatch != DispatcherType.REQUEST
        && request.getAttribute(AsyncCompletion.ATTRIBUTE) instanceof TimedRequest resumed) {
      completeForgotten();
      resumed.enterDispatch();
      return resumed;
    }
    return opened(request, response, dispatch);
  }

  private TimedRequest opened(
      HttpServletRequest request, HttpServletResponse response, DispatcherType dispatch) {
    completeForgotten();
    TimedRequest timed = probe.open(request, response);
    timed.enterDispatch();
    if (dispatch == DispatcherType.ERROR) {
      timed.nameRoute(Routes.REFUSED);
    } else {
      probe.nameBefore(timed);
    }
    return timed;
  }

  /** Of one that its container did not destroy the thread's next request is the end. */
  private void completeForgotten() {
    if (CurrentRequest.get() instanceof TimedRequest forgotten) {
      probe.complete(forgotten);
    }
  }

  private void leave(TimedRequest timed, HttpServletRequest request) {
    probe.nameAfter(timed);
    if (request.isAsyncStarted()) {
      timed.leaveDispatch();
      AsyncCompletion.await(timed, request, probe);
    } else if (timed.asynchronous()) {
      // Of a dispatch on a pool's thread no listener tells the end: nothing may stay on it.
      timed.leaveDispatch();
    }
  }
}
