package org.starpunk.monitor.capture.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;

class DerbyMonitoringTest extends MonitoredDatabaseContract {

  @Override
  DataSource emptyDatabase() {
    return database("create=true");
  }

  @Override
  void drop() {
    SQLException dropped =
        assertThrows(SQLException.class, () -> database("drop=true").getConnection());
    assertEquals("08006", dropped.getSQLState());
  }

  @Override
  String call() {
    return "call syscs_util.syscs_checkpoint_database()";
  }

  private EmbeddedDataSource database(String attributes) {
    EmbeddedDataSource database = new EmbeddedDataSource();
    database.setDatabaseName("memory:" + System.identityHashCode(this));
    database.setConnectionAttributes(attributes);
    return database;
  }
}
