package org.starpunk.notes.store;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The DataSource under the server's pool: the settings choose the database, so that one WAR serves
 * Derby and PostgreSQL.
 *
 * <p>It makes the driver's DataSource itself, since the server deregisters a WAR's drivers from
 * {@link java.sql.DriverManager}.
 *
 * <p>The server keeps the pool of an application that has ended, and fills it again when it finds
 * its connections dead. That would start Derby once more, with nobody left to stop it: so the end
 * of the application closes all of them for good.
 */
public final class SettingsDataSource implements DataSource {

  /**
   * Of the class, for nobody can reach the instances under a pool; every deployment has its own.
   */
  private static volatile boolean closed;

  private final DataSource driver;

  /** Called by the server, which knows this class from the DataSource's definition. */
  public SettingsDataSource() {
    this(DatabaseSettings.of(new Settings()).dataSource());
  }

  SettingsDataSource(DataSource driver) {
    this.driver = driver;
  }

  /** From now on no connection is opened, by any instance. */
  static void close() {
    closed = true;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return openDriver().getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return openDriver().getConnection(user, password);
  }

  private DataSource openDriver() throws SQLException {
    if (closed) {
      throw new SQLNonTransientConnectionException("the application has ended", "08003");
    }
    return driver;
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return driver.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter writer) throws SQLException {
    driver.setLogWriter(writer);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return driver.getLoginTimeout();
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    driver.setLoginTimeout(seconds);
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return driver.getParentLogger();
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || driver.isWrapperFor(type);
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(this) ? type.cast(this) : driver.unwrap(type);
  }
}
