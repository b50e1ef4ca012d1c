package org.starpunk.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/**
 * The headers of every response: what a page may load, and who may keep a copy.
 *
 * <p>Referrer-Policy is same-origin rather than no-referrer, under which browsers would send the
 * Origin of the site's own forms as null.
 */
@WebFilter(
    filterName = "response-headers",
    asyncSupported = true,
    urlPatterns = "/*",
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.ERROR})
public class ResponseHeaders extends HttpFilter {

  @Serial private static final long serialVersionUID = 1L;

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    if (isPrivate(request)) {
      response.setHeader("Cache-Control", "no-store");
    }
    chain.doFilter(request, response);
  }

  /** Asked of pages of somebody who is logged in too: their heading tells the name. */
  private static boolean isPrivate(HttpServletRequest request) {
    String path = request.getServletPath();
    return path.startsWith("/admin")
        || path.startsWith("/api")
        || path.startsWith("/log")
        || request.getUserPrincipal() != null;
  }
}
