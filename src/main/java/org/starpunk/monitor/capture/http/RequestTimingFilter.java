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
import org.jspecify.annotations.Nullable;
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
  private final boolean ofRequests;

  private RequestTimingFilter(RequestProbe probe, boolean ofRequests) {
    this.probe = probe;
    this.ofRequests = ofRequests;
  }

  /** For first dispatches, which thus need not be asked what they are. */
  public static RequestTimingFilter ofRequests(RequestProbe probe) {
    return new RequestTimingFilter(probe, true);
  }

  /** For dispatches of asynchronous requests and of errors. */
  public static RequestTimingFilter ofLaterDispatches(RequestProbe probe) {
    return new RequestTimingFilter(probe, false);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request instanceof HttpServletRequest http)
        || !(response instanceof HttpServletResponse answer)) {
      chain.doFilter(request, response);
      return;
    }
    TimedRequest timed = ofRequests ? opened(http, answer) : dispatched(http, answer);
    try {
      chain.doFilter(request, response);
    } catch (Throwable thrown) {
      timed.fail();
      throw thrown;
    } finally {
      leave(timed, http);
    }
  }

  private TimedRequest opened(HttpServletRequest request, HttpServletResponse response) {
    TimedRequest timed = begun(request, response);
    probe.nameBefore(timed);
    return timed;
  }

  private TimedRequest begun(HttpServletRequest request, HttpServletResponse response) {
    completeForgotten();
    TimedRequest timed = probe.open(request, response);
    timed.enterDispatch();
    return timed;
  }

  private TimedRequest dispatched(HttpServletRequest request, HttpServletResponse response) {
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      TimedRequest failing = failing(request, response);
      failing.keepRoute();
      return failing;
    }
    TimedRequest waiting = waiting(request);
    // A stream is complete once it stands: what is dispatched for it later is another request.
    return waiting == null || waiting.completed() ? opened(request, response) : resumed(waiting);
  }

  /** The request that an error page is for; of one that was refused it is the first dispatch. */
  private TimedRequest failing(HttpServletRequest request, HttpServletResponse response) {
    if (CurrentRequest.get() instanceof TimedRequest failing) {
      return failing;
    }
    TimedRequest waiting = waiting(request);
    if (waiting != null) {
      return resumed(waiting);
    }
    TimedRequest refused = begun(request, response);
    refused.nameRoute(Routes.REFUSED);
    return refused;
  }

  /** The asynchronous request that is dispatched to this thread, or null. */
  private static @Nullable TimedRequest waiting(HttpServletRequest request) {
    return request.getAttribute(AsyncCompletion.ATTRIBUTE) instanceof TimedRequest waiting
        ? waiting
        : null;
  }

  private TimedRequest resumed(TimedRequest waiting) {
    completeForgotten();
    waiting.enterDispatch();
    return waiting;
  }

  /** Of one that its container did not destroy the thread's next request is the end. */
  private void completeForgotten() {
    if (CurrentRequest.exit() instanceof TimedRequest forgotten) {
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
