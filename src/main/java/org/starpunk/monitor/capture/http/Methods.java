package org.starpunk.monitor.capture.http;

import java.util.Set;

/**
 * HTTP methods as names of series: a method from outside is never a key unless it is a known one.
 */
final class Methods {

  private static final String UNKNOWN = "(method)";

  /** All that there are: those of RFC 9110 but CONNECT, PATCH, and the stand-in for any other. */
  private static final Set<String> ALL =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", UNKNOWN);

  private Methods() {}

  /** The method itself when it is a known one, else their common stand-in. */
  static String normalised(String method) {
    return ALL.contains(method) ? method : UNKNOWN;
  }
}
