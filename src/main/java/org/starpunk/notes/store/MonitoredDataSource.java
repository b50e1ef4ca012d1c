package org.starpunk.notes.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;
import org.starpunk.monitor.DataSourceMonitor;

/** Hands the pool out through the monitor: the one place where the two meet. */
@ApplicationScoped
class MonitoredDataSource {

  @SuppressWarnings("NullAway.Init")
  @Resource(lookup = Database.POOL)
  private DataSource pool;

  /** Dependent, for a client proxy would stand before the server's own object. */
  @Produces
  @Dependent
  DataSource dataSource(DataSourceMonitor monitor) {
    return monitor.monitor(pool);
  }
}
