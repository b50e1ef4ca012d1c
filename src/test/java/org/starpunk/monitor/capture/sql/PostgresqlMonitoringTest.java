package org.starpunk.monitor.capture.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A server that the build brings along: its binaries are unpacked and started here. */
class PostgresqlMonitoringTest extends MonitoredDatabaseContract {

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException, SQLException {
    server = EmbeddedPostgres.start();
    execute("create procedure nothing() language sql as 'select 1'");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Override
  DataSource emptyDatabase() {
    return server.getPostgresDatabase();
  }

  @Override
  void drop() throws SQLException {
    execute("drop table note");
  }

  @Override
  String call() {
    return "call nothing()";
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
