package org.starpunk.notes.store;

import java.io.Serial;
import java.sql.SQLException;

/** The database failed; the transaction is rolled back. */
public final class StoreException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public StoreException(String attempt, SQLException cause) {
    super("The database failed to " + attempt, cause);
  }
}
