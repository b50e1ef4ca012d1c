package org.starpunk.monitor.finding;

/** Tells the monitor's own requests, those for its reports, from the application's. */
public final class OwnRequests {

  private OwnRequests() {}

  /**
   * Whether an operation is a request for a report.
   *
   * @param operation method and route: {@code GET /admin/performance}
   */
  public static boolean include(String operation) {
    String route = operation.substring(operation.indexOf(' ') + 1);
    return isUnder("/admin/performance", route) || isUnder("/api/performance", route);
  }

  private static boolean isUnder(String address, String route) {
    return route.startsWith(address)
        && (route.length() == address.length()
            || "/.".indexOf(route.charAt(address.length())) >= 0);
  }
}
