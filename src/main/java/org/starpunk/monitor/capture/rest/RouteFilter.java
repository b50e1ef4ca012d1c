package org.starpunk.monitor.capture.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.capture.CurrentRequest;

/**
 * Tells the current request the route template of one resource method. The application's own path
 * is taken from the servlet mapping of the first request; it is the same for all later ones.
 */
final class RouteFilter implements ContainerRequestFilter {

  private final String template;
  private volatile @Nullable String route;

  /**
   * @param template the path of the resource method within its application
   */
  RouteFilter(String template) {
    this.template = template;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    CurrentRequest request = CurrentRequest.get();
    if (request != null) {
      request.nameRoute(routeUnder(request.route()));
    }
  }

  private String routeUnder(@Nullable String mapping) {
    String known = route;
    if (known == null) {
      known = '/' + RouteFeature.join(applicationPath(mapping), template);
      route = known;
    }
    return known;
  }

  /** {@code feed} of the servlet mapping {@code /feed/*}. */
  private static String applicationPath(@Nullable String mapping) {
    return mapping == null || !mapping.endsWith("/*") || mapping.length() < 3
        ? ""
        : mapping.substring(1, mapping.length() - 2);
  }
}
