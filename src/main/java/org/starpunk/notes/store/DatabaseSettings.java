package org.starpunk.notes.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Which database the site uses: PostgreSQL where an address is given, else Derby under its home.
 */
sealed interface DatabaseSettings permits DerbySettings, PostgresqlSettings {

  String URL = "starpunk.db.url";
  String USER = "starpunk.db.user";
  String PASSWORD = "starpunk.db.password";

  static DatabaseSettings of(Function<String, Optional<String>> settings) {
    Optional<String> url = settings.apply(URL);
    return url.isPresent()
        ? new PostgresqlSettings(url.get(), settings.apply(USER), settings.apply(PASSWORD))
        : new DerbySettings(StarPunkHome.of(settings));
  }

  /** The driver's own DataSource; nothing is opened yet. */
  DataSource dataSource();

  /** What the failure to open a connection means to the operator. */
  SettingException explained(SQLException failure);

  /** Where the notes are, for the operator; no password and no parameter of an address. */
  @Override
  String toString();

  /** Lets go of what the database holds in this process. */
  void shutDown();

  /**
   * Opens one connection and closes it.
   *
   * @throws SettingException if the database cannot be reached
   */
  default void probe() {
    try (Connection connection = dataSource().getConnection()) {
      connection.getMetaData();
    } catch (SQLException failure) {
      throw explained(failure);
    }
  }
}
