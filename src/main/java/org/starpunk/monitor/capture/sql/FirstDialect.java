package org.starpunk.monitor.capture.sql;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** The dialect of a DataSource: that of its first connection. Safe for any number of threads. */
final class FirstDialect {

  private volatile @Nullable SqlDialect first;

  /** The dialect; the connection is asked only if it is the first. */
  SqlDialect of(Connection connection) {
    SqlDialect known = first;
    if (known == null) {
      known = SqlDialect.of(connection);
      first = known;
    }
    return known;
  }
}
