package org.starpunk.deployed;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDriver;

/** The control's Derby, in memory, shut down as StarPunk does it. */
@Singleton
@Startup
@DataSourceDefinition(
    name = "java:app/jdbc/control",
    className = "org.apache.derby.jdbc.EmbeddedDataSource",
    databaseName = "memory:control",
    initialPoolSize = 2,
    minPoolSize = 2,
    maxIdleTime = 300,
    properties = "createDatabase=create")
public class ControlDatabase {

  @Resource(lookup = "java:app/jdbc/control")
  private DataSource pool;

  public int one() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("values 1")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @PreDestroy
  void shutDown() {
    try {
      new EmbeddedDriver().connect("jdbc:derby:;shutdown=true", new Properties());
    } catch (SQLException stopped) {
      // Derby tells the success of its shutdown by an exception, XJ015.
    }
  }
}
