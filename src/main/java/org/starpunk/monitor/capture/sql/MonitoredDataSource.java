package org.starpunk.monitor.capture.sql;

import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A DataSource whose connections are measured: how long each was waited for and held, and every
 * statement that runs on it. In all else, and to {@code unwrap}, it is the DataSource it decorates.
 */
public final class MonitoredDataSource extends ForwardingDataSource {

  private final DataSource delegate;
  private final SqlProbe probe;

  public MonitoredDataSource(DataSource delegate, SqlProbe probe) {
    this.delegate = delegate;
    this.probe = probe;
  }

  @Override
  DataSource delegate() {
    return delegate;
  }

  boolean isMonitoredBy(SqlProbe other) {
    return probe == other;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return probe.connect(() -> delegate.getConnection());
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return probe.connect(() -> delegate.getConnection(username, password));
  }

  @Override
  public ConnectionBuilder createConnectionBuilder() throws SQLException {
    return new MonitoredConnectionBuilder(delegate.createConnectionBuilder(), probe);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || delegate.equals(other instanceof MonitoredDataSource that ? that.delegate : other);
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
