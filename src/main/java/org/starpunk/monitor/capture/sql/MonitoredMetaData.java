package org.starpunk.monitor.capture.sql;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

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
}
