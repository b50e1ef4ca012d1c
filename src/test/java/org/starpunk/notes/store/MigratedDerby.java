package org.starpunk.notes.store;

import java.util.UUID;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.flywaydb.core.Flyway;

/** New databases in memory, with the site's tables. */
public final class MigratedDerby {

  private MigratedDerby() {}

  public static DataSource create() {
    EmbeddedDataSource derby = new EmbeddedDataSource();
    derby.setDatabaseName("memory:" + UUID.randomUUID());
    derby.setCreateDatabase("create");
    Flyway.configure().dataSource(derby).locations("classpath:db/migration").load().migrate();
    return derby;
  }
}
