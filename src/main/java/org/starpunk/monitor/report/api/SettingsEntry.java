package org.starpunk.monitor.report.api;

import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.MonitorConfig;

/** The settings in force, in JSON. */
public record SettingsEntry(
    boolean monitoringEnabled,
    double slowQueryThresholdSeconds,
    boolean logQueries,
    boolean memoryTracking,
    int bufferSize,
    double sampleRate,
    @Nullable Integer poolSize) {

  static SettingsEntry of(MonitorConfig config) {
    return new SettingsEntry(
        config.enabled(),
        config.slowQueryThreshold().toNanos() / 1e9,
        config.logQueries(),
        config.memoryTracking(),
        config.bufferSize(),
        config.sampleRate(),
        config.poolSize().isPresent() ? config.poolSize().getAsInt() : null);
  }
}
