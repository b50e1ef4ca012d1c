package org.starpunk.monitor.runtime;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import org.starpunk.monitor.DataSourceMonitor;
import org.starpunk.monitor.MonitorConfig;

/** What the application and the reports may ask for whether or not monitoring is enabled. */
@Dependent
class ConfigBeans {

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  @Produces
  @Dependent
  static MonitorConfig config(MonitorExtension extension) {
    return extension.config();
  }

  /** Hands every DataSource back as it is while monitoring is disabled. */
  @Produces
  @Singleton
  DataSourceMonitor dataSourceMonitor(MonitorExtension extension) {
    return extension
        .monitor()
        .map(monitor -> monitor.dataSourceMonitor(transactions))
        .orElse(server -> server);
  }
}
