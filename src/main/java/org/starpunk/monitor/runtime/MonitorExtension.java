package org.starpunk.monitor.runtime;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.util.Nonbinding;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.AlertConfig;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.Timed;
import org.starpunk.monitor.capture.function.TimedInterceptor;
import org.starpunk.monitor.capture.sql.InstalledProbe;
import org.starpunk.monitor.report.access.RateLimits;

/**
 * Reads the settings before anything else starts, builds the monitor when it is enabled, and keeps
 * its interceptor and beans out of the application when it is not.
 *
 * <p>An invalid setting stops the deployment here.
 */
public class MonitorExtension implements Extension {

  private static final System.Logger LOGGER = System.getLogger(MonitorExtension.class.getName());

  private MonitorConfig config = MonitorConfig.defaults();
  private AlertConfig alerts = AlertConfig.defaults();
  private RateLimits rateLimits = RateLimits.defaults();
  private @Nullable Monitor monitor;

  /**
   * The extension of the running application, for classes that the container does not inject into.
   * Not by {@code CDI.current()}: in a jar of a WAR, Payara's Weld finds more than one answer.
   */
  @SuppressWarnings("BanJNDI") // a constant name of the platform's own
  static MonitorExtension current() {
    try {
      BeanManager beans = InitialContext.doLookup("java:comp/BeanManager");
      return beans.getExtension(MonitorExtension.class);
    } catch (NamingException e) {
      throw new IllegalStateException("no CDI container at java:comp/BeanManager", e);
    }
  }

  MonitorConfig config() {
    return config;
  }

  AlertConfig alerts() {
    return alerts;
  }

  RateLimits rateLimits() {
    return rateLimits;
  }

  /** The monitor, or nothing while it is disabled. */
  Optional<Monitor> monitor() {
    return Optional.ofNullable(monitor);
  }

  void start(@Observes BeforeBeanDiscovery event) {
    warnOfUnknown(ConfigProvider.getConfig());
    config = MonitorSettings.read(ConfigProvider.getConfig());
    alerts = AlertSettings.read(ConfigProvider.getConfig());
    rateLimits = MonitorSettings.readRateLimits(ConfigProvider.getConfig());
    if (!config.enabled()) {
      InstalledProbe.remove();
    } else {
      monitor = new Monitor(config, alerts, Ticker.system());
      InstalledProbe.install(monitor.sqlProbe());
      event
          .configureInterceptorBinding(Timed.class)
          .methods()
          .forEach(member -> member.add(Nonbinding.Literal.INSTANCE));
    }
  }

  void stop(@Observes BeforeShutdown event) {
    monitor().ifPresent(Monitor::stop);
    InstalledProbe.remove();
  }

  void leaveOutInterceptor(@Observes ProcessAnnotatedType<TimedInterceptor> type) {
    leaveOutWhenDisabled(type);
  }

  void leaveOutBeans(@Observes ProcessAnnotatedType<MonitorBeans> type) {
    leaveOutWhenDisabled(type);
  }

  /** A source of settings that cannot list them does not keep the application from starting. */
  private static void warnOfUnknown(Config settings) {
    try {
      UnknownSettings.warnings(settings.getPropertyNames())
          .forEach(warning -> LOGGER.log(System.Logger.Level.WARNING, warning));
    } catch (RuntimeException notListed) {
      LOGGER.log(System.Logger.Level.DEBUG, "The settings cannot be listed", notListed);
    }
  }

  private void leaveOutWhenDisabled(ProcessAnnotatedType<?> type) {
    if (monitor == null) {
      type.veto();
    }
  }
}
