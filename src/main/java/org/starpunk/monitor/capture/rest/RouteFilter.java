package org.starpunk.monitor.capture.rest;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.capture.CurrentRequest;

/**
 * Tells the current request the route template of one resource method. The application's own path
 * is taken from the servlet mapping by which the request came, which is its route until then.
 *
 * <p>A request that another servlet dispatched to this resource keeps the route that it has.
 */
final class RouteFilter implements ContainerRequestFilter {

  /** The attributes of a request by which it came from another address. */
  private static final List<String> FIRST_ADDRESSES =
      List.of(
          RequestDispatcher.FORWARD_REQUEST_URI,
          RequestDispatcher.INCLUDE_REQUEST_URI,
          AsyncContext.ASYNC_REQUEST_URI);

  /**
   * A mapping by which requests came to this resource directly, and the route of these. No other
   * servlet has the same mapping.
   *
   * @param mapping null where the container's filter serves JAX-RS, not a servlet
   */
  private record Named(@Nullable String mapping, String route) {

    boolean isFor(@Nullable String other) {
      return other != null && other.equals(mapping);
    }
  }

  private final String template;
  private volatile @Nullable Named latest;

  /**
   * @param template the path of the resource method within its application
   */
  RouteFilter(String template) {
    this.template = template;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    CurrentRequest request = CurrentRequest.get();
    if (request == null) {
      return;
    }
    Named known = latest;
    if (known != null && known.isFor(request.route())) {
      request.nameRoute(known.route());
    } else if (isMapping(request.route()) && cameDirectly(context)) {
      request.nameRoute(learn(request.route()));
    }
  }

  /** Whether it may be the mapping of JAX-RS; null where no servlet's mapping names the route. */
  private static boolean isMapping(@Nullable String route) {
    return route == null || route.endsWith("/*");
  }

  private static boolean cameDirectly(ContainerRequestContext context) {
    return FIRST_ADDRESSES.stream().map(context::getProperty).allMatch(Objects::isNull);
  }

  private String learn(@Nullable String mapping) {
    Named named = new Named(mapping, '/' + RouteFeature.join(applicationPath(mapping), template));
    latest = named;
    return named.route();
  }

  /** {@code feed} of the servlet mapping {@code /feed/*}. */
  private static String applicationPath(@Nullable String mapping) {
    return mapping == null || mapping.length() < 3
        ? ""
        : mapping.substring(1, mapping.length() - 2);
  }
}
