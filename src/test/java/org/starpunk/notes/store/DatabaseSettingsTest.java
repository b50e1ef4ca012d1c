package org.starpunk.notes.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseSettingsTest {

  @Test
  void derbyUnderTheHomeIsTheDefault(@TempDir Path directory) {
    Map<String, String> settings = Map.of("starpunk.home", directory.resolve("new").toString());
    EmbeddedDataSource derby =
        assertInstanceOf(EmbeddedDataSource.class, settings(settings).dataSource());
    assertEquals(directory.resolve("new/derby").toString(), derby.getDatabaseName());
    assertTrue(Files.isDirectory(directory.resolve("new")));
  }

  @Test
  void homeBeginsAtTheUsersHome() {
    Path home = Path.of(System.getProperty("user.home"));
    assertEquals(home.resolve(".starpunk"), StarPunkHome.of(name -> Optional.empty()).directory());
    assertEquals(home.resolve("x"), StarPunkHome.of(name -> Optional.of("~/x")).directory());
  }

  @Test
  void homeThatIsAFileIsRefusedWithSettingValueAndRemedy(@TempDir Path directory)
      throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    DatabaseSettings settings = settings(Map.of("starpunk.home", file.toString()));
    String message = refusal(settings);
    assertTrue(message.startsWith("STARPUNK_HOME (property starpunk.home) must be"), message);
    assertTrue(message.contains(file.toString()) && message.contains("another"), message);
  }

  @Test
  void addressUserAndPasswordChoosePostgresql() {
    PGSimpleDataSource postgresql =
        assertInstanceOf(
            PGSimpleDataSource.class,
            settings(
                    Map.of(
                        "starpunk.db.url", "jdbc:postgresql://db.example:5433/notes",
                        "starpunk.db.user", "star",
                        "starpunk.db.password", "secret"))
                .dataSource());
    assertEquals("db.example", postgresql.getServerNames()[0]);
    assertEquals("notes", postgresql.getDatabaseName());
    assertEquals("star", postgresql.getUser());
    assertEquals("secret", postgresql.getPassword());
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://h/d, 30",
    "jdbc:postgresql://h/d?socketTimeout=7, 7",
    "jdbc:postgresql://h/d?ssl=false&socketTimeout=0, 0",
    "jdbc:postgresql://h/d?ApplicationName=socketTimeout, 30",
  })
  void serverThatHangsIsWaitedForThirtySecondsUnlessTheAddressSaysOtherwise(
      String address, int seconds) throws SQLException {
    DataSource postgresql = settings(Map.of("starpunk.db.url", address)).dataSource();
    assertEquals(seconds, ((PGSimpleDataSource) postgresql).getSocketTimeout());
  }

  @Test
  void otherAddressIsRefusedWithoutItsSecrets() {
    DatabaseSettings settings = settings(Map.of("starpunk.db.url", "jdbc:x://h/d?password=secret"));
    String message = refusal(settings);
    assertTrue(message.contains("STARPUNK_DB_URL") && message.contains("jdbc:x://h/d"), message);
    assertFalse(message.contains("secret"), message);
  }

  @Test
  void databaseInUseTellsToStopTheOtherServer(@TempDir Path directory) {
    SQLException inUse = new SQLException("Failed to start", "XJ040");
    inUse.setNextException(new SQLException("Another instance", "XSDB6"));
    SettingException explained =
        settings(Map.of("starpunk.home", directory.toString())).explained(inUse);
    assertTrue(explained.toString().contains("stop the other server"), explained.toString());
  }

  private static String refusal(DatabaseSettings settings) {
    return String.valueOf(assertThrows(SettingException.class, settings::dataSource).getMessage());
  }

  private static DatabaseSettings settings(Map<String, String> values) {
    return DatabaseSettings.of(name -> Optional.ofNullable(values.get(name)));
  }
}
