package org.starpunk.monitor.report.access;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The one rule of who may see a report. Every report asks for itself, besides the constraint on its
 * address: a host that serves our classes under a path of its own has no such constraint.
 */
public final class AdminAccess {

  /** The role that may see reports. */
  public static final String ROLE = "admin";

  /** The role of a program that reads the metrics, and nothing else. */
  public static final String SCRAPER = "metrics";

  private AdminAccess() {}

  /** Whether the caller of this request has the role. */
  public static boolean granted(HttpServletRequest request) {
    return request.isUserInRole(ROLE);
  }
}
