package org.starpunk.monitor.capture.sql;

import org.jspecify.annotations.Nullable;

/**
 * The statements that are to be sent together; those that differ have one name in common.
 *
 * @param statement null where the monitor knows none
 */
record Batch(@Nullable KnownStatement statement, int size) {

  /** One statement. */
  Batch(@Nullable KnownStatement statement) {
    this(statement, 1);
  }

  /** These and one more. */
  Batch and(@Nullable KnownStatement next, MonitoredConnection connection) {
    return new Batch(isSame(statement, next) ? statement : connection.mixedBatch(), size + 1);
  }

  private static boolean isSame(@Nullable KnownStatement one, @Nullable KnownStatement other) {
    return one != null
        && other != null
        && one.fingerprint().text().equals(other.fingerprint().text());
  }
}
