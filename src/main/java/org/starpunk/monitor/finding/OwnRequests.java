package org.starpunk.monitor.finding;

/** Tells the monitor's own requests, those for its reports, from the application's. */
public final class OwnRequests {

  private OwnRequests() {}

  /**
   * Whether an operation is a request for a report or its assets.
   *
   * @param operation method and route: {@code GET /admin/performance}
   */
  public static boolean include(String operation) {
    String route = operation.substring(operation.indexOf(' ') + 1);
    return route.startsWith("/admin/performance") || route.startsWith("/api/performance");
  }
}
