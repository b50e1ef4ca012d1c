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
      S delegate,
      @Nullable KnownStatement statement,
      MonitoredConnection connection,
      SqlProbe probe) {
    super(delegate, connection, probe);
    this.statement = statement;
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    return execute(statement, RowCount::unknown, delegate()::executeQuery);
  }

  @Override
  public int executeUpdate() throws SQLException {
    return execute(statement, RowCount::ofUpdate, delegate()::executeUpdate);
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return execute(statement, RowCount::ofUpdate, delegate()::executeLargeUpdate);
  }

  @Override
  public boolean execute() throws SQLException {
    return execute(statement, RowCount::unknown, delegate()::execute);
  }

  @Override
  public void addBatch() throws SQLException {
    delegate().addBatch();
    batched(statement);
  }
}
