package org.starpunk.notes.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server. Neither the password nor the URL's parameters are ever told, nor what may be
 * a password in a URL of another form: the driver would log that URL, and is not given it.
 */
record PostgresqlSettings(String url, Optional<String> user, Optional<String> password)
    implements DatabaseSettings {

  private static final String FORM = "jdbc:postgresql://host:5432/database";

  private static final String HOST = "(?:[^\\s/:@?&;,=\\[]*|\\[[^\\s/@?&;,=\\]]*])(?::\\d+)?";

  private static final String HOSTS = "//" + HOST + "(?:," + HOST + ")*";

  private static final String DATABASE = "[^\\s/:@?&;=]*";

  /** What is taken, but for its parameters; there is no room for a password in it. */
  private static final Pattern ADDRESS =
      Pattern.compile("jdbc:postgresql:(?:" + HOSTS + "/)?" + DATABASE);

  /** What may be told of another address. */
  private static final Pattern OTHER_ADDRESS =
      Pattern.compile("[a-z:]+" + HOSTS + "(?:/" + DATABASE + ")?");

  /** The driver's own name of the setting, which may be part of the URL. */
  private static final Pattern SOCKET_TIMEOUT = Pattern.compile("[?&]socketTimeout=");

  /** By default the driver waits for ever for a server that hangs, and its thread with it. */
  private static final int SOCKET_TIMEOUT_SECONDS = 30;

  @Override
  public DataSource dataSource() {
    if (!hasForm()) {
      throw malformed();
    }
    PGSimpleDataSource postgresql = new PGSimpleDataSource();
    try {
      postgresql.setURL(url);
    } catch (IllegalArgumentException tellsTheUrl) {
      throw malformed();
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
        toldUrl(),
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
    return "PostgreSQL at " + toldUrl();
  }

  /** Without a cause: the driver's would tell the URL. */
  private SettingException malformed() {
    return new SettingException(
        URL,
        "of the form " + FORM,
        toldUrl(),
        "correct it; STARPUNK_DB_USER and STARPUNK_DB_PASSWORD are for user and password",
        null);
  }

  private boolean hasForm() {
    return ADDRESS.matcher(urlWithoutParameters()).matches();
  }

  /** With an @ in a URL of another form, even what looks like a host may be part of a password. */
  private String toldUrl() {
    String address = urlWithoutParameters();
    boolean harmless =
        hasForm() || (!url.contains("@") && OTHER_ADDRESS.matcher(address).matches());
    return harmless ? address : "another, which is not told as a password may be in it";
  }

  private String urlWithoutParameters() {
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }
}
