package org.starpunk.monitor;

import javax.sql.DataSource;

/** Where an application hands its DataSource over to be watched: its one line of contact. */
public interface DataSourceMonitor {

  /**
   * A DataSource that measures all that passes through it, or {@code dataSource} itself when
   * monitoring is disabled.
   */
  DataSource monitor(DataSource dataSource);
}
