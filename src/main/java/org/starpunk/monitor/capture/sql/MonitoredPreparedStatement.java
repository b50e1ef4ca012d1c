package org.starpunk.monitor.capture.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A PreparedStatement whose executions are measured, each under the text it was prepared with.
 *
 * @param <S> the type of the driver's statement
 */
class MonitoredPreparedStatement<S extends PreparedStatement>
    extends ForwardingPreparedStatement<S> {

  private final @Nullable KnownStatement statement;

  MonitoredPreparedStatement(
      S delegate, @Nullable KnownStatement statement, MonitoredConnection connection) {
    super(delegate, connection);
    this.statement = statement;
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    Execution execution = begin(statement);
    ResultSet rows;
    try {
      rows = delegate().executeQuery();
    } catch (Throwable failure) {
      failed(execution, failure);
      throw failure;
    }
    return selected(execution, rows);
  }

  @Override
  public int executeUpdate() throws SQLException {
    Execution execution = begin(statement);
    int rows;
    try {
      rows = delegate().executeUpdate();
    } catch (Throwable failure) {
      failed(execution, failure);
      throw failure;
    }
    return changed(execution, rows);
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    Execution execution = begin(statement);
    long rows;
    try {
      rows = delegate().executeLargeUpdate();
    } catch (Throwable failure) {
      failed(execution, failure);
      throw failure;
    }
    return changed(execution, rows);
  }

  @Override
  public boolean execute() throws SQLException {
    Execution execution = begin(statement);
    boolean isRows;
    try {
      isRows = delegate().execute();
    } catch (Throwable failure) {
      failed(execution, failure);
      throw failure;
    }
    return executed(execution, isRows);
  }

  @Override
  public void addBatch() throws SQLException {
    delegate().addBatch();
    batched(statement);
  }
}
