package org.starpunk.security;

import jakarta.faces.render.ResponseStateManager;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.Set;

/**
 * Refuses what another site's page would have changed here. A form comes by POST: Faces would take
 * one out of an address too, to which any page of another site can lead.
 */
@WebFilter(filterName = "same-origin", asyncSupported = true, urlPatterns = "/*")
public class SameOriginFilter extends HttpFilter {

  @Serial private static final long serialVersionUID = 1L;

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final transient SameOrigin sameOrigin;

  /** Made by the container. */
  public SameOriginFilter() {
    this(PublicAddress.configured());
  }

  SameOriginFilter(PublicAddress publicAddress) {
    this.sameOrigin = new SameOrigin(publicAddress);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isAllowed(request)) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  private boolean isAllowed(HttpServletRequest request) {
    return SAFE.contains(request.getMethod())
        ? request.getParameter(ResponseStateManager.VIEW_STATE_PARAM) == null
        : sameOrigin.allows(request);
  }
}
