package org.starpunk.monitor.runtime;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.starpunk.monitor.DataSourceMonitor;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.report.access.SettingsInForce;

/** What the application and the reports may ask for whether or not monitoring is enabled. */
@Dependent
class ConfigBeans {

  @Produces
  @Dependent
  static MonitorConfig config(MonitorExtension extension) {
    return extension.config();
  }

  @Produces
  @Dependent
  static SettingsInForce settings(MonitorExtension extension) {
    return new SettingsInForce(extension.config(), extension.alerts(), extension.rateLimits());
  }

  /** Hands every DataSource back as it is while monitoring is disabled. */
  @Produces
  @Singleton
  static DataSourceMonitor dataSourceMonitor(MonitorExtension extension) {
    return extension.monitor().<DataSourceMonitor>map(Monitor::sqlProbe).orElse(server -> server);
  }
}
