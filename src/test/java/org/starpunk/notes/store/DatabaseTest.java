package org.starpunk.notes.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

  @Test
  void migrationThatFailsLetsGoOfDerbyForGood(@TempDir Path directory) throws SQLException {
    DerbySettings settings = new DerbySettings(new StarPunkHome(directory));
    DataSource derby = settings.dataSource();
    try (Connection connection = derby.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table somebody_elses (id int)");
    }
    Path lock = directory.resolve("derby/db.lck");
    assertTrue(Files.exists(lock));
    Database database = new Database(settings, derby);
    assertThrows(FlywayException.class, database::open);
    assertFalse(Files.exists(lock));
    SettingsDataSource underThePool = new SettingsDataSource(derby);
    assertThrows(SQLException.class, underThePool::getConnection);
    assertFalse(Files.exists(lock));
  }
}
