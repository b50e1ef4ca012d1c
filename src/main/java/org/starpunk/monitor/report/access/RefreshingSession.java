package org.starpunk.monitor.report.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a page that refreshes itself from extending its session for ever. The container counts
 * every request as activity; this one tells refreshes apart from what people do, and ends a session
 * in which only refreshes have come for as long as the container allows it to be idle.
 *
 * <p>An access that is later than the last refresh was somebody's: the container tells the time of
 * the request before this one, and each refresh leaves its own time in the session.
 */
public final class RefreshingSession {

  /** The header by which the page's script marks its refreshes. */
  public static final String HEADER = "X-Monitor-Refresh";

  private static final String REFRESHED_AT = RefreshingSession.class.getName() + ".refreshedAt";
  private static final String ACTIVE_AT = RefreshingSession.class.getName() + ".activeAt";

  private RefreshingSession() {}

  /** Whether this request is a refresh. */
  public static boolean isRefresh(HttpServletRequest request) {
    return request.getHeader(HEADER) != null;
  }

  /** Ends the session of a refresh if nobody has used it for its maximum idle time. */
  public static boolean endedByIdleness(HttpServletRequest request) {
    return isRefresh(request) && endedByIdlenessOfStream(request);
  }

  /** The same for a stream of events, which a browser opens again by itself, without a header. */
  public static boolean endedByIdlenessOfStream(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return false;
    }
    if (System.currentTimeMillis() - activeAt(session) < maximumIdleMillis(session)) {
      return false;
    }
    session.invalidate();
    return true;
  }

  private static long activeAt(HttpSession session) {
    long accessedAt = session.getLastAccessedTime();
    if (!(session.getAttribute(REFRESHED_AT) instanceof Long refreshed) || accessedAt > refreshed) {
      session.setAttribute(ACTIVE_AT, accessedAt);
    }
    session.setAttribute(REFRESHED_AT, System.currentTimeMillis());
    return (Long) session.getAttribute(ACTIVE_AT);
  }

  /** A session of zero or less never ends. */
  private static long maximumIdleMillis(HttpSession session) {
    int seconds = session.getMaxInactiveInterval();
    return seconds <= 0 ? Long.MAX_VALUE : TimeUnit.SECONDS.toMillis(seconds);
  }
}
