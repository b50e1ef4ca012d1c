package org.starpunk.notes.store;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The site's database from deployment to undeployment: its pool, and its schema brought up to date
 * before anything queries it.
 *
 * <p>Flyway commits by itself, hence no container transaction; two instances that start at once are
 * kept apart by PostgreSQL's advisory lock. Beans that query at start name this one in
 * {@code @DependsOn}.
 *
 * <p>A connection that was idle for a second is asked whether it lives, by {@link
 * java.sql.Connection#isValid}: PostgreSQL's driver answers whatever needs no server from memory.
 * When one is dead all are replaced, so a database that is back serves within a second.
 */
@Startup
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@DataSourceDefinition(
    name = Database.POOL,
    className = "org.starpunk.notes.store.SettingsDataSource",
    minPoolSize = 2,
    initialPoolSize = 2,
    maxPoolSize = Database.POOL_SIZE,
    maxIdleTime = 300,
    properties = {
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname="
          + "org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
      "fish.payara.validate-atmost-once-period-in-seconds=1",
      "fish.payara.fail-all-connections=true",
      "fish.payara.max-wait-time-in-millis=" + Database.LONGEST_WAIT_MILLIS
    })
public class Database {

  /** Connections at most; tell the monitor the same figure. */
  public static final int POOL_SIZE = 16;

  /** How long a request waits for a connection, at most. */
  static final int LONGEST_WAIT_MILLIS = 5_000;

  static final String POOL = "java:app/jdbc/starpunk";

  private final DatabaseSettings settings;

  @Resource(lookup = POOL)
  private DataSource pool;

  /** Called by the container, which then sets the pool. */
  @SuppressWarnings("NullAway.Init")
  public Database() {
    this.settings = DatabaseSettings.of(new Settings());
  }

  Database(DatabaseSettings settings, DataSource pool) {
    this.settings = settings;
    this.pool = pool;
  }

  /** The container closes only what has opened: after a failure nobody else lets go of Derby. */
  @PostConstruct
  void open() {
    try {
      settings.probe();
      migrate();
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  @PreDestroy
  void close() {
    SettingsDataSource.close();
    settings.shutDown();
  }

  /** Which database it is, for the operator; without user and password. */
  public String description() {
    return settings.toString();
  }

  private void migrate() {
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(pool)
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }
}
