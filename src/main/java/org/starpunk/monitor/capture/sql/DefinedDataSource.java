package org.starpunk.monitor.capture.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The class to name in a {@code @DataSourceDefinition} or a pool, so that JPA and whoever looks the
 * DataSource up in JNDI are measured too. It stands below the pool, makes the driver's DataSource
 * named by {@link #setDataSourceClassName} and hands on what is set. Without a monitor it is a
 * plain delegate.
 *
 * <p>Of a connection it measures how long opening it took; waiting and holding happen above, in the
 * pool. Set it up from one thread; then it is safe for any number, as the driver's is.
 */
public final class DefinedDataSource extends ForwardingDataSource {

  /** What every definition has, with defaults for what it does not say; a driver may lack some. */
  private final Map<String, String> attributes = new LinkedHashMap<>();

  private final Map<String, String> properties = new LinkedHashMap<>();
  private @Nullable String className;
  private volatile @Nullable DataSource delegate;
  private final FirstDialect dialect = new FirstDialect();

  /** Called by the container. */
  public DefinedDataSource() {}

  /** Names the driver's class: one that implements {@link DataSource}. Required. */
  public void setDataSourceClassName(String name) {
    className = name;
  }

  /**
   * Properties of the driver's DataSource in the form {@code name=value;name=value}.
   *
   * @throws IllegalArgumentException if a part has no name and value
   */
  public void setDataSourceProperties(String list) {
    for (String property : list.split(";", -1)) {
      if (property.isBlank()) {
        continue;
      }
      int equals = property.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "dataSourceProperties must be of the form name=value;name=value, but a part of it has"
                + " no name before an equals sign: write databaseName=notes;user=me");
      }
      properties.put(property.substring(0, equals).strip(), property.substring(equals + 1));
    }
  }

  public void setUrl(String url) {
    attributes.put("url", url);
  }

  public void setUser(String user) {
    attributes.put("user", user);
  }

  public void setPassword(String password) {
    attributes.put("password", password);
  }

  public void setServerName(String serverName) {
    attributes.put("serverName", serverName);
  }

  public void setPortNumber(int portNumber) {
    if (portNumber >= 0) {
      attributes.put("portNumber", String.valueOf(portNumber));
    }
  }

  public void setDatabaseName(String databaseName) {
    attributes.put("databaseName", databaseName);
  }

  /**
   * Kept for the driver's, as the container may set it before it has said which driver that is.
   *
   * @throws SQLException as the driver's does, if it was made already
   */
  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    DataSource made = delegate;
    if (made == null) {
      attributes.put("loginTimeout", String.valueOf(seconds));
    } else {
      made.setLoginTimeout(seconds);
    }
  }

  /**
   * The driver's, made at its first use.
   *
   * @throws IllegalStateException if it cannot be made as it was described; it says why
   */
  @Override
  DataSource delegate() {
    DataSource made = delegate;
    return made == null ? make() : made;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return opened(delegate()::getConnection);
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return opened(() -> delegate().getConnection(username, password));
  }

  private Connection opened(MonitoredDataSource.Opening opening) throws SQLException {
    InstalledProbe.Decision decision = InstalledProbe.decision();
    if (decision == null) {
      Connection connection = opening.open();
      return new EarlyConnection(connection, dialect.of(connection));
    }
    SqlProbe probe = decision.probe();
    return probe == null ? opening.open() : opened(opening, probe);
  }

  private Connection opened(MonitoredDataSource.Opening opening, SqlProbe probe)
      throws SQLException {
    long start = probe.nanos();
    Connection connection = opening.open();
    return probe.openedBelow(connection, dialect.of(connection), start);
  }

  private synchronized DataSource make() {
    DataSource made = delegate;
    if (made == null) {
      made = BeanMaker.make(className, attributes, properties);
      delegate = made;
    }
    return made;
  }
}
