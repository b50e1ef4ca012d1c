package org.starpunk.monitor.capture.http;

import java.util.Set;

/**
 * HTTP methods as names of series: a method from outside is never a key unless it is a known one.
 */
final class Methods {

  private static final String UNKNOWN = "(method)";
  private static final Set<String> KNOWN =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE");

  private Methods() {}

  /** The method itself when it is one of RFC 9110 or PATCH, else a common stand-in. */
  static String normalised(String method) {
    return KNOWN.contains(method) ? method : UNKNOWN;
  }
}
