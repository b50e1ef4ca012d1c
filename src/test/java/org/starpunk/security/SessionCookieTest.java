package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.SessionCookieConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Fakes;

class SessionCookieTest {

  @Test
  void cookieOfAnHttpsSiteIsForHttpsAlone() {
    assertEquals(
        Map.of("HttpOnly", true, "SameSite", "Lax", "Secure", true),
        flags(Optional.of("https://notes.example/")));
  }

  /** The server decides for each request. */
  @Test
  void cookieOfAnyOtherSiteIsNotMarkedSecure() {
    Map<String, Object> others = Map.of("HttpOnly", true, "SameSite", "Lax");
    assertEquals(others, flags(Optional.of("http://notes.example/")));
    assertEquals(others, flags(Optional.empty()));
  }

  private static Map<String, @Nullable Object> flags(Optional<String> publicAddress) {
    Map<String, @Nullable Object> flags = new HashMap<>();
    SessionCookieConfig cookie =
        Fakes.of(
            SessionCookieConfig.class,
            Map.of(
                "setHttpOnly", arguments -> flags.put("HttpOnly", arguments[0]),
                "setSecure", arguments -> flags.put("Secure", arguments[0]),
                "setAttribute", arguments -> flags.put((String) arguments[0], arguments[1])));
    SessionCookie.mark(cookie, new PublicAddress(publicAddress));
    return flags;
  }
}
