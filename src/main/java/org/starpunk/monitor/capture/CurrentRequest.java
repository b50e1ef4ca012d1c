package org.starpunk.monitor.capture;

import org.jspecify.annotations.Nullable;

/**
 * What the request that this thread serves has done so far. The timing filter opens it, other
 * probes add to it, the filter reads it at the end.
 *
 * <p>Used by one thread at a time; an asynchronous request takes its own along from dispatch to
 * dispatch, and the container's hand-over orders the accesses.
 */
public class CurrentRequest {

  private static final ThreadLocal<@Nullable CurrentRequest> OF_THREAD = new ThreadLocal<>();

  private final String method;
  private final boolean sampled;
  private @Nullable String route;
  private int queries;
  private long queryNanos;

  /**
   * @param method the HTTP method, normalised
   * @param sampled whether details of this request are recorded
   */
  public CurrentRequest(String method, boolean sampled) {
    this.method = method;
    this.sampled = sampled;
  }

  /** The request of this thread, or null when it serves none. */
  public static @Nullable CurrentRequest get() {
    return OF_THREAD.get();
  }

  /** Whether details are recorded on this thread: always outside of a request. */
  public static boolean isSampled() {
    CurrentRequest current = OF_THREAD.get();
    return current == null || current.sampled;
  }

  /** Makes this the request of the current thread. */
  public final void enter() {
    OF_THREAD.set(this);
  }

  /** Ends the current thread's work for its request, if any. */
  public static void exit() {
    OF_THREAD.remove();
  }

  public final String method() {
    return method;
  }

  public final boolean sampled() {
    return sampled;
  }

  /** Names the route, unless it is known already. */
  public final void offerRoute(String template) {
    if (route == null) {
      route = template;
    }
  }

  /** Names the route as precisely as it can be known. */
  public final void nameRoute(String template) {
    route = template;
  }

  /** The route template that a probe named, or null. */
  public final @Nullable String route() {
    return route;
  }

  /** {@code GET /notes/{slug}}, or empty while the route is not known. */
  public final String name() {
    return route == null ? "" : method + ' ' + route;
  }

  /** Adds one statement that ran for this request. */
  public final void addQuery(long durationNanos) {
    queries++;
    queryNanos += durationNanos;
  }

  public final int queries() {
    return queries;
  }

  /** Time spent in statements, in nanoseconds. */
  public final long queryNanos() {
    return queryNanos;
  }
}
