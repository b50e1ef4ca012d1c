package org.starpunk.monitor.capture.sql;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What may be told of an exception: its class and, of an SQLException, SQLState and vendor code.
 * Never its message, in which drivers quote values.
 */
final class FailureText {

  private static final int STATE_LENGTH = 5;

  private FailureText() {}

  /** {@code SQLTimeoutException, SQLState 57014, code 0}. */
  static String of(Throwable failure) {
    String name = nameOf(failure.getClass());
    return failure instanceof SQLException sql
        ? name + stateOf(sql.getSQLState()) + ", code " + sql.getErrorCode()
        : name;
  }

  /** A class without a name is told as the one that it extends. */
  private static String nameOf(Class<?> type) {
    return type.isAnonymousClass() ? nameOf(type.getSuperclass()) : type.getSimpleName();
  }

  /** A state has five letters and digits; what looks otherwise is none. */
  private static String stateOf(@Nullable String state) {
    boolean valid =
        state != null
            && state.length() == STATE_LENGTH
            && state.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
    return valid ? ", SQLState " + state : "";
  }
}
