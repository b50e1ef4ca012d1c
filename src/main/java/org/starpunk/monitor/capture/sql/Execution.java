package org.starpunk.monitor.capture.sql;

import java.util.Locale;
import org.starpunk.monitor.capture.CurrentRequest;

/**
 * One execution of a statement, as it is told to logs and rings.
 *
 * @param durationNanos elapsed time in nanoseconds
 * @param endNanos the ticker's reading at its end
 * @param batchSize statements sent together, or -1 when it was no batch
 * @param rows rows changed, or -1 when not known
 * @param failed whether it ended in an exception
 */
record Execution(
    KnownStatement statement,
    long durationNanos,
    long endNanos,
    int batchSize,
    long rows,
    boolean failed) {

  static final int NO_BATCH = -1;
  static final long UNKNOWN_ROWS = -1;

  String fingerprint() {
    return statement.fingerprint().text();
  }

  String type() {
    return statement.fingerprint().type().name();
  }

  int parameters() {
    return statement.fingerprint().parameters();
  }

  /** The request that ran it, or empty. */
  static String request() {
    CurrentRequest current = CurrentRequest.get();
    return current == null ? "" : current.name();
  }

  /** One line without values: {@code 12.3 ms SELECT, 1 parameter: select * from notes ...}. */
  String line() {
    StringBuilder line = new StringBuilder(64 + fingerprint().length());
    line.append(String.format(Locale.ROOT, "%.3f ms %s", durationNanos / 1e6, type()));
    line.append(failed ? ", failed" : "");
    line.append(batchSize == NO_BATCH ? "" : ", batch of " + batchSize);
    line.append(parameters() == 0 ? "" : ", parameters " + parameters());
    line.append(rows == UNKNOWN_ROWS ? "" : ", rows " + rows);
    line.append(request().isEmpty() ? "" : ", " + printable(request()));
    return line.append(": ").append(fingerprint()).toString();
  }

  /** A fingerprint is one clean line by its making; a route template is made elsewhere. */
  private static String printable(String text) {
    StringBuilder clean = new StringBuilder(text);
    for (int i = 0; i < clean.length(); i++) {
      if (SqlLexer.isGap(clean.charAt(i))) {
        clean.setCharAt(i, ' ');
      }
    }
    return clean.toString();
  }
}
