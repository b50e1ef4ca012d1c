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
 * Sets the headers of every response that passes the filters; what the login refuses before them is
 * {@link Challenge}'s, and has them too.
 */
@WebFilter(
    filterName = "response-headers",
    asyncSupported = true,
    urlPatterns = "/*",
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.ERROR})
public class ResponseHeaders extends HttpFilter {

  @Serial private static final long serialVersionUID = 1L;

  private final transient SecurityHeaders headers = new SecurityHeaders(PublicAddress.configured());

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isPrivate(request)) {
      headers.setPrivate(request, response);
    } else {
      headers.set(request, response);
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
