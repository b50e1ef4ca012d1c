package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Fakes;

class SiteAuthenticationTest {

  private static final String CREDENTIALS =
      "Basic "
          + Base64.getEncoder().encodeToString("admin:secret".getBytes(StandardCharsets.UTF_8));

  private final Map<String, @Nullable Object> told = new HashMap<>();

  @Test
  void passwordThatCannotBeCheckedIsOutOfService() {
    AuthenticationStatus status =
        authentication()
            .validateRequest(request(), response(), Fakes.of(HttpMessageContext.class, Map.of()));
    assertEquals(AuthenticationStatus.SEND_FAILURE, status);
    assertEquals(503, told.get("status"));
    assertEquals("10", told.get("Retry-After"));
    assertEquals("no-store", told.get("Cache-Control"));
    assertEquals("nosniff", told.get("X-Content-Type-Options"));
  }

  /** By a request that comes at the same time; a new session would log in again. */
  @Test
  void sessionThatIsLoggedOutOfMeanwhileIsNobodys() {
    HttpSession over =
        Fakes.of(
            HttpSession.class,
            Map.of("getAttribute", Fakes.throwing(new IllegalStateException("invalid"))));
    HttpServletRequest request =
        Fakes.of(
            HttpServletRequest.class,
            Map.of(
                "getSession", arguments -> Boolean.FALSE.equals(arguments[0]) ? over : null,
                "getServletPath", arguments -> "/"));
    HttpMessageContext context =
        Fakes.of(
            HttpMessageContext.class,
            Map.of(
                "isProtected", nothing -> false,
                "doNothing", nothing -> AuthenticationStatus.NOT_DONE));
    assertEquals(
        AuthenticationStatus.NOT_DONE,
        authentication().validateRequest(request, response(), context));
  }

  /** Its database is down. */
  private static SiteAuthentication authentication() {
    DataSource down =
        Fakes.of(
            DataSource.class, Map.of("getConnection", Fakes.throwing(new SQLException("down"))));
    return new SiteAuthentication(
        new Accounts(
            new AccountStore(down),
            Fakes.of(PasswordHash.class, Map.of()),
            new LoginThrottle(LoginLimits.DEFAULTS, new FakeTime()),
            Duration.ofMinutes(1)),
        setting -> Optional.empty());
  }

  private static HttpServletRequest request() {
    return Fakes.of(
        HttpServletRequest.class,
        Map.of(
            "getSession", arguments -> null,
            "getServletPath", arguments -> "/api/performance/summary",
            "getHeader", arguments -> "Authorization".equals(arguments[0]) ? CREDENTIALS : null,
            "getRemoteAddr", arguments -> "192.0.2.1",
            "isSecure", arguments -> false));
  }

  private HttpServletResponse response() {
    return Fakes.of(
        HttpServletResponse.class,
        Map.of(
            "setHeader", arguments -> told.put((String) arguments[0], arguments[1]),
            "sendError", arguments -> told.put("status", arguments[0])));
  }
}
