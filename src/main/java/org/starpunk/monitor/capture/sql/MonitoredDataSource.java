package org.starpunk.monitor.capture.sql;

import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A DataSource whose connections are measured: how long each was waited for and held, and every
 * statement that runs on it. In all else, and to {@code unwrap}, it is the DataSource it decorates.
 *
 * <p>Made for a DataSource with a pool; of a statement that passes a {@link DefinedDataSource}
 * below the pool too, only this one is counted.
 */
public final class MonitoredDataSource extends ForwardingDataSource {

  /** A call to the driver that answers with a connection. */
  @FunctionalInterface
  interface Opening {
    Connection open() throws SQLException;
  }

  private final DataSource delegate;
  private final SqlProbe probe;
  private final FirstDialect dialect = new FirstDialect();

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
    return connection(delegate::getConnection);
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return connection(() -> delegate.getConnection(username, password));
  }

  @Override
  public ConnectionBuilder createConnectionBuilder() throws SQLException {
    return new MonitoredConnectionBuilder(delegate.createConnectionBuilder(), this);
  }

  /** Waits for a connection and decorates it. */
  Connection connection(Opening opening) throws SQLException {
    long start = probe.nanos();
    Connection connection;
    try {
      connection = opening.open();
    } catch (Throwable failure) {
      probe.refused(start);
      throw failure;
    }
    return probe.obtained(connection, dialect.of(connection), start);
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
