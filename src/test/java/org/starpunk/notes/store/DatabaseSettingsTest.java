package org.starpunk.notes.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.logging.SimpleFormatter;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.starpunk.monitor.LogLines;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://star:s3cret@db/starpunk",
        "jdbc:postgresql://db?password=s3cret",
        "jdbc:postgresql://db&password=s3cret",
        "jdbc:postgresql://db/starpunk&password=s3cret",
        "jdbc:postgresql://db/starpunk;password=s3cret",
        "jdbc:postgresql://db/star/punk?password=s3cret",
        "jdbc:postgresql://db:70000/starpunk?password=s3cret",
        "jdbc:postgresql://db/starpunk?password=s3cret%zz",
        "jdbc:postgresql://db?password=x@s3cret",
        "jdbc:postgresql://star:s3cret@db:5432/starpunk",
        "jdbc:postgresql://s3cret@db:5432/starpunk",
        "jdbc:postgresql://star:s3cret/starpunk",
        "jdbc:postgresql://star:1/s3cret@db/starpunk",
        "jdbc:postgresql://s3cret?1@db/starpunk",
        "jdbc:postgresql:star:s3cret@db/starpunk",
        "jdbc:postgresql//star:s3cret@db/starpunk",
      })
  void mistypedAddressIsRefusedAndNobodyTellsItsPassword(String address) {
    DatabaseSettings settings = settings(Map.of("starpunk.db.url", address));
    StringWriter told = new StringWriter();
    LogLines driver = new LogLines("org.postgresql");
    try {
      assertThrows(SettingException.class, settings::dataSource)
          .printStackTrace(new PrintWriter(told));
    } finally {
      driver.close();
    }
    driver.records().stream().map(new SimpleFormatter()::format).forEach(told::write);
    told.write(settings.toString());
    assertTrue(told.toString().contains("jdbc:postgresql://host:5432/database"), told::toString);
    assertTrue(told.toString().contains("STARPUNK_DB_PASSWORD"), told::toString);
    assertFalse(told.toString().contains("s3cret"), told::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql:notes",
        "jdbc:postgresql:///notes",
        "jdbc:postgresql://one:5433,two.example/notes?targetServerType=primary",
        "jdbc:postgresql://[::1]:5432/notes",
        "jdbc:postgresql://db/notes?password=x@y",
      })
  void usualFormsOfTheDriverAreTaken(String address) {
    DatabaseSettings settings = settings(Map.of("starpunk.db.url", address));
    PGSimpleDataSource postgresql =
        assertInstanceOf(PGSimpleDataSource.class, settings.dataSource());
    assertEquals("notes", postgresql.getDatabaseName());
    assertEquals("PostgreSQL at " + address.replaceFirst("\\?.*", ""), settings.toString());
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
