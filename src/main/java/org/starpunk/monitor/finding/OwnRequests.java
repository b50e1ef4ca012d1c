package org.starpunk.monitor.finding;

import java.util.regex.Pattern;

/** Tells the monitor's own requests, those for its reports, from the application's. */
public final class OwnRequests {

  private static final Pattern REPORT = Pattern.compile("/(admin|api)/performance([./].*)?");

  private OwnRequests() {}

  /**
   * Whether an operation is a request for a report; its style sheet and script count among static
   * files.
   *
   * @param operation method and route: {@code GET /admin/performance}
   */
  public static boolean include(String operation) {
    return REPORT.matcher(operation.substring(operation.indexOf(' ') + 1)).matches();
  }
}
