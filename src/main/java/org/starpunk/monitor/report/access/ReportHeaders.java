package org.starpunk.monitor.report.access;

import jakarta.servlet.http.HttpServletResponse;

/**
 * The headers of every page of the monitor: what it may load, and that nobody keeps a copy. A page
 * sets them itself, as its host need not; they take the place of what the host's filters have set.
 */
public final class ReportHeaders {

  /** The strictest policy that scripts, styles and pictures of one's own allow. */
  public static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** A page of figures needs none of these. */
  private static final String DENIED =
      "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()";

  private ReportHeaders() {}

  /** Sets them, before anything is written. */
  public static void set(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Permissions-Policy", DENIED);
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
  }
}
