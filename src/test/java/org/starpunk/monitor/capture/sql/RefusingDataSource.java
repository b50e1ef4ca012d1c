package org.starpunk.monitor.capture.sql;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A DataSource without connections. */
final class RefusingDataSource extends ForwardingDataSource {

  private final SQLException refusal;

  RefusingDataSource(SQLException refusal) {
    this.refusal = refusal;
  }

  @Override
  DataSource delegate() {
    throw new AssertionError("nothing but connections is asked for");
  }

  @Override
  public Connection getConnection() throws SQLException {
    throw refusal;
  }
}
