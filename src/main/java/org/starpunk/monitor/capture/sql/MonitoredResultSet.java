package org.starpunk.monitor.capture.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A ResultSet whose rows are counted as the application moves to the next, and timed until it has
 * them all or closes it. In all else, and to {@code unwrap}, it is the driver's.
 */
final class MonitoredResultSet extends ForwardingResultSet {

  private final ResultSet delegate;
  private final MonitoredStatement<?> statement;
  private @Nullable Execution execution;
  private long rows;

  /**
   * @param execution what it is the answer to; null where nothing is to be measured
   */
  MonitoredResultSet(
      ResultSet delegate, MonitoredStatement<?> statement, @Nullable Execution execution) {
    this.delegate = delegate;
    this.statement = statement;
    this.execution = execution;
  }

  @Override
  ResultSet delegate() {
    return delegate;
  }

  /** Whether this decorates those rows. */
  @SuppressWarnings("ReferenceEquality")
  boolean reads(ResultSet others) {
    return delegate == others;
  }

  @Override
  public boolean next() throws SQLException {
    boolean more = delegate.next();
    if (more) {
      rows++;
    } else {
      finish();
    }
    return more;
  }

  @Override
  public void close() throws SQLException {
    try {
      delegate.close();
    } finally {
      finish();
    }
  }

  /** The monitored statement; the driver is asked as it refuses once it is closed. */
  @Override
  public Statement getStatement() throws SQLException {
    delegate.getStatement();
    return statement;
  }

  /** Whether nothing of it is to be measured any more. */
  boolean isFinished() {
    return execution == null;
  }

  /** No more rows are wanted; the second time changes nothing. */
  void finish() {
    Execution read = execution;
    if (read != null) {
      execution = null;
      statement.read(read, rows);
    }
  }
}
