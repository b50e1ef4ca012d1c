package org.starpunk.monitor.report.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Fakes;

/** Times are told in minutes before now; an idle time of 30 minutes is what the session allows. */
class RefreshingSessionTest {

  private static final int IDLE_MINUTES = 30;
  private static final String REFRESHED_AT = RefreshingSession.class.getName() + ".refreshedAt";

  private final Map<String, @Nullable Object> attributes = new HashMap<>();
  private long lastAccessedMillis = System.currentTimeMillis();
  private int maximumIdleSeconds = IDLE_MINUTES * 60;
  private boolean ended;

  private final HttpSession session =
      Fakes.of(
          HttpSession.class,
          Map.of(
              "getLastAccessedTime", arguments -> lastAccessedMillis(),
              "getMaxInactiveInterval", arguments -> maximumIdleSeconds(),
              "getAttribute", arguments -> attributes.get(arguments[0]),
              "setAttribute", arguments -> keep(arguments),
              "invalidate", arguments -> end()));

  @Test
  void requestOfAPersonNeverEndsTheSession() {
    lastAccessed(minutesAgo(1_000));
    assertFalse(RefreshingSession.endedByIdleness(request(session, null)));
    assertFalse(ended);
  }

  @Test
  void withoutASessionNothingEnds() {
    assertFalse(RefreshingSession.endedByIdleness(request(null, "1")));
  }

  @Test
  void refreshSoonAfterAPersonKeepsTheSession() {
    lastAccessed(minutesAgo(5));
    assertFalse(refreshed());
    assertFalse(ended);
  }

  @Test
  void sessionThatOnlyRefreshesEnds() {
    lastAccessed(minutesAgo(20));
    assertFalse(refreshed());
    lastAccessed(lastRefresh() - 5);
    assertFalse(refreshed());
    allowIdleMinutes(19);
    lastAccessed(lastRefresh() - 5);
    assertTrue(refreshed());
    assertTrue(ended);
  }

  @Test
  void personBetweenRefreshesKeepsTheSession() {
    lastAccessed(minutesAgo(20));
    assertFalse(refreshed());
    lastAccessed(lastRefresh() + 1);
    allowIdleMinutes(19);
    assertFalse(refreshed());
    lastAccessed(lastRefresh() - 5);
    assertFalse(refreshed());
  }

  @Test
  void sessionWithoutAnEndIsLeftAlone() {
    lastAccessed(minutesAgo(1_000_000));
    allowIdleMinutes(0);
    assertFalse(refreshed());
    maximumIdleSeconds = -1;
    assertFalse(refreshed());
  }

  @Test
  void refreshIsToldByItsHeader() {
    assertTrue(RefreshingSession.isRefresh(request(session, "")));
    assertFalse(RefreshingSession.isRefresh(request(session, null)));
    assertEquals("X-Monitor-Refresh", RefreshingSession.HEADER);
  }

  @Test
  void onlyTheAdminSeesReports() {
    assertTrue(AdminAccess.granted(inRole("admin")));
    assertFalse(AdminAccess.granted(inRole("author")));
  }

  private boolean refreshed() {
    return RefreshingSession.endedByIdleness(request(session, "1"));
  }

  private static HttpServletRequest request(
      @Nullable HttpSession session, @Nullable String header) {
    return Fakes.of(
        HttpServletRequest.class,
        Map.of(
            "getSession", arguments -> Boolean.FALSE.equals(arguments[0]) ? session : null,
            "getHeader",
                arguments -> RefreshingSession.HEADER.equals(arguments[0]) ? header : null));
  }

  private static HttpServletRequest inRole(String role) {
    return Fakes.of(
        HttpServletRequest.class, Map.of("isUserInRole", arguments -> role.equals(arguments[0])));
  }

  private static long minutesAgo(long minutes) {
    return System.currentTimeMillis() - TimeUnit.MINUTES.toMillis(minutes);
  }

  /**
   * When the last refresh says that it came. The container takes the time of a request before that.
   */
  private long lastRefresh() {
    return (Long) Objects.requireNonNull(attributes.get(REFRESHED_AT));
  }

  private void lastAccessed(long millis) {
    lastAccessedMillis = millis;
  }

  private void allowIdleMinutes(int minutes) {
    maximumIdleSeconds = minutes * 60;
  }

  private long lastAccessedMillis() {
    return lastAccessedMillis;
  }

  private int maximumIdleSeconds() {
    return maximumIdleSeconds;
  }

  private @Nullable Object keep(@Nullable Object[] arguments) {
    attributes.put(String.valueOf(arguments[0]), arguments[1]);
    return null;
  }

  private @Nullable Object end() {
    ended = true;
    return null;
  }
}
