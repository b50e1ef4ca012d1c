package org.starpunk.security;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What somebody who is not known gets instead of a protected address. */
final class Challenge {

  static final int TOO_MANY_REQUESTS = 429;

  /** When to come again after a failure of the database, in seconds. */
  static final String RETRY_SECONDS = "10";

  private static final String LOGIN_VIEW = "/login.xhtml";

  private final SameOrigin sameOrigin;
  private final SecurityHeaders headers;

  Challenge(PublicAddress publicAddress) {
    this.sameOrigin = new SameOrigin(publicAddress);
    this.headers = new SecurityHeaders(publicAddress);
  }

  static boolean isApi(HttpServletRequest request) {
    return request.getServletPath().equals("/api") || request.getServletPath().startsWith("/api/");
  }

  /**
   * 401. A script of our own pages is told no scheme, else the browser would ask for a password in
   * a window of its own when a session expires.
   */
  AuthenticationStatus api(HttpServletRequest request, HttpServletResponse response) {
    headers.setPrivate(request, response);
    String mode = request.getHeader("Sec-Fetch-Mode");
    if (mode == null || mode.equals("navigate")) {
      response.setHeader("WWW-Authenticate", "Basic realm=\"StarPunk\", charset=\"UTF-8\"");
    }
    return failure(response, HttpServletResponse.SC_UNAUTHORIZED);
  }

  /** 429, whether the password was right or not: it was not looked at. */
  AuthenticationStatus tooMany(
      HttpServletRequest request, HttpServletResponse response, long seconds) {
    headers.setPrivate(request, response);
    response.setHeader("Retry-After", Long.toString(seconds));
    return failure(response, TOO_MANY_REQUESTS);
  }

  /** 503: nobody could look whether the password is right. */
  AuthenticationStatus outOfService(HttpServletRequest request, HttpServletResponse response) {
    headers.setPrivate(request, response);
    response.setHeader("Retry-After", RETRY_SECONDS);
    return failure(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
  }

  /** By {@code sendError}: a status alone would be answered without the error page. */
  private static AuthenticationStatus failure(HttpServletResponse response, int status) {
    try {
      response.sendError(status);
    } catch (IOException callerIsGone) {
      throw new UncheckedIOException(callerIsGone);
    }
    return AuthenticationStatus.SEND_FAILURE;
  }

  /** The login page; what was posted from a form of ours is carried along. */
  AuthenticationStatus page(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    Optional<KeptForm> kept = keptFrom(request);
    if (kept.isPresent()) {
      kept.get().attachTo(request);
      request.setAttribute(LoginPage.NEXT, request.getRequestURI());
      context.withRequest(new PageRequest(request));
      return context.forward(LOGIN_VIEW);
    }
    headers.setPrivate(request, response);
    Redirect.to(response, request.getContextPath() + "/login?next=" + encoded(asked(request)));
    return AuthenticationStatus.SEND_CONTINUE;
  }

  private Optional<KeptForm> keptFrom(HttpServletRequest request) {
    return request.getMethod().equals("POST") && sameOrigin.allows(request)
        ? KeptForm.posted(request)
        : Optional.empty();
  }

  private static String asked(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
