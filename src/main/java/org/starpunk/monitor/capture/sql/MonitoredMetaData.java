package org.starpunk.monitor.capture.sql;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A DatabaseMetaData that knows the monitored connection; in all else it is the driver's. */
final class MonitoredMetaData extends ForwardingDatabaseMetaData {

  private final DatabaseMetaData delegate;
  private final MonitoredConnection connection;

  MonitoredMetaData(DatabaseMetaData delegate, MonitoredConnection connection) {
    this.delegate = delegate;
    this.connection = connection;
  }

  @Override
  DatabaseMetaData delegate() {
    return delegate;
  }

  @Override
  public Connection getConnection() throws SQLException {
    delegate.getConnection();
    return connection;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || delegate.equals(other instanceof MonitoredMetaData that ? that.delegate : other);
  }

  @Override
  public int hashCode() {
    return delegate.hashCode();
  }

  @Override
  public String toString() {
    return delegate.toString();
  }
}
