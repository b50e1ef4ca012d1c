package org.starpunk.notes.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server. Neither the password nor the URL's parameters are ever told. */
record PostgresqlSettings(String url, Optional<String> user, Optional<String> password)
    implements DatabaseSettings {

  private static final String FORM = "jdbc:postgresql://host:5432/database";

  /** The driver's own name of the setting, which may be part of the URL. */
  private static final Pattern SOCKET_TIMEOUT = Pattern.compile("[?&]socketTimeout=");

  /** By default the driver waits for ever for a server that hangs, and its thread with it. */
  private static final int SOCKET_TIMEOUT_SECONDS = 30;

  @Override
  public DataSource dataSource() {
    PGSimpleDataSource postgresql = new PGSimpleDataSource();
    try {
      postgresql.setURL(url);
    } catch (IllegalArgumentException malformed) {
      throw new SettingException(
          URL, "of the form " + FORM, urlWithoutParameters(), "correct it", malformed);
    }
    if (!SOCKET_TIMEOUT.matcher(url).find()) {
      postgresql.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
    }
    user.ifPresent(postgresql::setUser);
    password.ifPresent(postgresql::setPassword);
    return postgresql;
  }

  @Override
  public SettingException explained(SQLException failure) {
    return new SettingException(
        URL,
        "the address of a PostgreSQL database that accepts the user and password given",
        urlWithoutParameters(),
        "check that the server runs and check STARPUNK_DB_USER and STARPUNK_DB_PASSWORD: "
            + failure.getMessage(),
        failure);
  }

  @Override
  public void shutDown() {
    // The server's pool closes its connections; nothing else is held.
  }

  @Override
  public String toString() {
    return "PostgreSQL at " + urlWithoutParameters();
  }

  private String urlWithoutParameters() {
    return url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
  }
}
