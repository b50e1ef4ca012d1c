package org.starpunk.notes.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.apache.derby.jdbc.EmbeddedDriver;

/** Derby inside the server's process, its files under the site's home. */
record DerbySettings(StarPunkHome home) implements DatabaseSettings {

  private static final String ERROR_FILE = "derby.stream.error.file";
  private static final String IN_USE = "XSDB6";

  /** Made on first use. Derby's log goes beside it, not into the server's working directory. */
  @Override
  public DataSource dataSource() {
    Path directory = home.created().directory();
    if (System.getProperty(ERROR_FILE) == null) {
      System.setProperty(ERROR_FILE, directory.resolve("derby.log").toString());
    }
    EmbeddedDataSource derby = new EmbeddedDataSource();
    derby.setDatabaseName(directory.resolve("derby").toString());
    derby.setCreateDatabase("create");
    return derby;
  }

  @Override
  public SettingException explained(SQLException failure) {
    return isInUse(failure)
        ? new SettingException(
            StarPunkHome.PROPERTY,
            "the home of one running server",
            home.directory(),
            "stop the other server, give this one another home, or use PostgreSQL",
            failure)
        : new SettingException(
            StarPunkHome.PROPERTY,
            "a directory whose derby/ is a database that this server can open",
            home.directory(),
            "see derby.log there: " + failure.getMessage(),
            failure);
  }

  @Override
  public String toString() {
    return "Derby in " + home.directory();
  }

  /** Stops Derby as a whole: the application's class loader is the only one that uses it. */
  @Override
  public void shutDown() {
    try {
      new EmbeddedDriver().connect("jdbc:derby:;shutdown=true", new Properties());
    } catch (SQLException stopped) {
      // Derby tells the success of its shutdown by an exception, XJ015.
      System.getLogger(DerbySettings.class.getName())
          .log(System.Logger.Level.DEBUG, stopped.getMessage());
    }
  }

  /** Derby names the reason in one of the exceptions behind the one it throws. */
  private static boolean isInUse(SQLException failure) {
    for (Throwable cause : failure) {
      if (cause instanceof SQLException sql && IN_USE.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
