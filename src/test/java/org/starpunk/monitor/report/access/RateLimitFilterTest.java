package org.starpunk.monitor.report.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Fakes;

class RateLimitFilterTest {

  private final FakeTicker ticker = new FakeTicker();
  private final RateLimitFilter filter =
      new RateLimitFilter(new RateLimit(new RateLimits(30, 1_000), ticker));
  private final Map<String, @Nullable Object> told = new HashMap<>();
  private final CollectedOutput body = new CollectedOutput();
  private final Map<String, Object> session = new HashMap<>();
  private int served;

  @Test
  void requestsWithinTheLimitAreServedUntouched() throws Exception {
    for (int request = 0; request < 30; request++) {
      ask("ada");
    }
    assertEquals(30, served);
    assertTrue(told.isEmpty());
  }

  @Test
  void oneTooManyIsToldWhenToComeAgain() throws Exception {
    for (int request = 0; request < 31; request++) {
      ask("ada");
    }
    assertEquals(30, served);
    assertEquals(429, told.get("setStatus"));
    assertEquals("2", told.get("Retry-After"));
    assertEquals("application/problem+json", told.get("setContentType"));
    assertTrue(body.text().contains("come again in 2 s"));
    ticker.advance(Duration.ofSeconds(2));
    ask("ada");
    assertEquals(31, served);
  }

  @Test
  void whoIsNotSignedInIsLimitedByTheAddress() throws Exception {
    for (int request = 0; request < 1_001; request++) {
      ask(null);
    }
    assertEquals(1_000, served);
  }

  @Test
  void personsOfOneAddressShareItsLimit() throws Exception {
    for (int person = 0; person < 34; person++) {
      for (int request = 0; request < 30; request++) {
        ask("person " + person);
      }
    }
    assertEquals(1_000, served);
    assertEquals(429, told.get("setStatus"));
    assertEquals("1", told.get("Retry-After"));
  }

  /** Otherwise it would look like something that somebody did. */
  @Test
  void refusedRefreshCountsAsRefresh() throws Exception {
    for (int request = 0; request < 30; request++) {
      ask("ada");
    }
    assertEquals(Map.of(), session);
    ask("ada");
    assertEquals(1L, session.get(RefreshingSession.class.getName() + ".activeAt"));
  }

  private void ask(@Nullable String name) throws Exception {
    FilterChain chain = (request, response) -> served++;
    filter.doFilter(request(name), response(), chain);
  }

  private HttpServletRequest request(@Nullable String name) {
    Principal principal = name == null ? null : () -> name;
    return Fakes.of(
        HttpServletRequest.class,
        Map.of(
            "getUserPrincipal", arguments -> principal,
            "getRemoteAddr", arguments -> "1.1.1.1",
            "getHeader", arguments -> "1",
            "getSession", arguments -> session()));
  }

  private HttpSession session() {
    return Fakes.of(
        HttpSession.class,
        Map.of(
            "getLastAccessedTime", arguments -> 1L,
            "getMaxInactiveInterval", arguments -> 0,
            "getAttribute", arguments -> session.get(String.valueOf(arguments[0])),
            "setAttribute", arguments -> session.put(String.valueOf(arguments[0]), arguments[1])));
  }

  private HttpServletResponse response() {
    return Fakes.of(
        HttpServletResponse.class,
        Map.of(
            "setStatus", arguments -> told.put("setStatus", arguments[0]),
            "setContentType", arguments -> told.put("setContentType", arguments[0]),
            "setHeader", arguments -> told.put(String.valueOf(arguments[0]), arguments[1]),
            "getOutputStream", arguments -> body));
  }
}
