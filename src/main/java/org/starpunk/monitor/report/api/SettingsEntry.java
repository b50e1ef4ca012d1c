package org.starpunk.monitor.report.api;

import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.AlertConfig;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.report.access.RateLimits;
import org.starpunk.monitor.report.access.SettingsInForce;

/** The settings in force, in JSON. */
public record SettingsEntry(
    boolean monitoringEnabled,
    double slowQueryThresholdSeconds,
    boolean logQueries,
    boolean memoryTracking,
    int bufferSize,
    double sampleRate,
    @Nullable Integer poolSize,
    Alerts alerts,
    Limits rateLimits) {

  /** From which value on an alert fires; a limit of a rule that is off is absent. */
  public record Alerts(
      @Nullable Double errorRatePercent,
      @Nullable Double routeP95Seconds,
      boolean leak,
      @Nullable Double poolUsePercent) {

    static Alerts of(AlertConfig config) {
      return new Alerts(
          config.errorRatePercent().isPresent() ? config.errorRatePercent().getAsDouble() : null,
          config.routeP95().map(limit -> limit.toNanos() / 1e9).orElse(null),
          config.leak(),
          config.poolUsePercent().isPresent() ? config.poolUsePercent().getAsDouble() : null);
    }
  }

  /** Requests for reports that are answered in a minute. */
  public record Limits(int principalPerMinute, int addressPerMinute) {

    static Limits of(RateLimits limits) {
      return new Limits(limits.perPrincipal(), limits.perAddress());
    }
  }

  static SettingsEntry of(SettingsInForce settings) {
    MonitorConfig config = settings.monitor();
    return new SettingsEntry(
        config.enabled(),
        config.slowQueryThreshold().toNanos() / 1e9,
        config.logQueries(),
        config.memoryTracking(),
        config.bufferSize(),
        config.sampleRate(),
        config.poolSize().isPresent() ? config.poolSize().getAsInt() : null,
        Alerts.of(settings.alerts()),
        Limits.of(settings.rateLimits()));
  }
}
