package org.starpunk.monitor.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import org.starpunk.monitor.ClassHistograms;
import org.starpunk.monitor.capture.function.FunctionProbe;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.finding.SlowdownWatch;

/** The enabled monitor's parts as beans; while it is disabled this class is no bean at all. */
@Dependent
class MonitorBeans {

  /** For reports. Probes hold the buffer itself and never go through this bean's proxy. */
  @Produces
  @ApplicationScoped
  @Typed(MetricsBuffer.class)
  static MetricsBuffer buffer(MonitorExtension extension) {
    return enabled(extension).buffer();
  }

  /** One for all interceptors. It cannot be proxied, nor need it be. */
  @Produces
  @Singleton
  static FunctionProbe functionProbe(MonitorExtension extension) {
    return enabled(extension).functionProbe();
  }

  @Produces
  @Singleton
  @Typed(ClassHistograms.class)
  static ClassHistograms classHistograms(MonitorExtension extension) {
    return enabled(extension).classHistograms();
  }

  /** What changed, looked for once for all viewers. */
  @Produces
  @Singleton
  static SlowdownWatch slowdowns(MonitorExtension extension) {
    return enabled(extension).slowdowns();
  }

  private static Monitor enabled(MonitorExtension extension) {
    return extension.monitor().orElseThrow();
  }
}
