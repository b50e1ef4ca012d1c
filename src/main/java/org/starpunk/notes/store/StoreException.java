package org.starpunk.notes.store;

import java.io.Serial;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database failed; the transaction is rolled back. */
public final class StoreException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** A chain of causes may be a ring. */
  private static final int DEEPEST = 50;

  public StoreException(String attempt, SQLException cause) {
    super("The database failed to " + attempt, cause);
  }

  /** Whether a failure is the database's, however often it was wrapped since. */
  public static boolean isBehind(@Nullable Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof StoreException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
