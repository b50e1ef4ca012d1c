package org.starpunk.monitor.capture.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

class H2MonitoringTest extends MonitoredDatabaseContract {

  @Override
  DataSource emptyDatabase() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + System.identityHashCode(this) + ";DB_CLOSE_DELAY=-1");
    return database;
  }

  @Override
  void drop() throws SQLException {
    try (Connection connection = emptyDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown");
    }
  }

  @Override
  String call() {
    return "{call abs(1)}";
  }
}
