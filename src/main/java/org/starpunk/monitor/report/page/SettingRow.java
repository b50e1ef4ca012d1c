package org.starpunk.monitor.report.page;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.starpunk.monitor.AlertConfig;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.report.access.RateLimits;
import org.starpunk.monitor.report.access.SettingsInForce;

/** A setting in force, named by the environment variable that changes it. */
public record SettingRow(String name, String value, String meaning) {

  static List<SettingRow> of(SettingsInForce settings, Texts texts) {
    return Stream.of(
            ofMonitor(settings.monitor(), texts),
            ofAlerts(settings.alerts(), texts),
            ofLimits(settings.rateLimits(), texts))
        .flatMap(List::stream)
        .toList();
  }

  private static List<SettingRow> ofMonitor(MonitorConfig config, Texts texts) {
    return List.of(
        row(MonitorConfig.ENABLED, config.enabled(), texts),
        row(MonitorConfig.SLOW_QUERY_THRESHOLD, config.slowQueryThreshold().toNanos() / 1e9, texts),
        row(MonitorConfig.LOG_QUERIES, config.logQueries(), texts),
        row(MonitorConfig.MEMORY_TRACKING, config.memoryTracking(), texts),
        row(MonitorConfig.BUFFER_SIZE, config.bufferSize(), texts),
        row(MonitorConfig.SAMPLE_RATE, config.sampleRate(), texts),
        row(
            MonitorConfig.POOL_SIZE,
            config.poolSize().isPresent()
                ? config.poolSize().getAsInt()
                : texts.get("setting.unknown"),
            texts));
  }

  private static List<SettingRow> ofAlerts(AlertConfig alerts, Texts texts) {
    return List.of(
        row(AlertConfig.ERROR_RATE, limit(alerts.errorRatePercent(), texts), texts),
        row(
            AlertConfig.ROUTE_P95,
            alerts
                .routeP95()
                .map(limit -> String.valueOf(limit.toNanos() / 1e9))
                .orElseGet(() -> texts.get("setting.off")),
            texts),
        row(AlertConfig.LEAK, alerts.leak(), texts),
        row(AlertConfig.POOL_USE, limit(alerts.poolUsePercent(), texts), texts));
  }

  private static List<SettingRow> ofLimits(RateLimits limits, Texts texts) {
    return List.of(
        row(RateLimits.PER_PRINCIPAL, limits.perPrincipal(), texts),
        row(RateLimits.PER_ADDRESS, limits.perAddress(), texts));
  }

  private static String limit(OptionalDouble percent, Texts texts) {
    return percent.isPresent() ? String.valueOf(percent.getAsDouble()) : texts.get("setting.off");
  }

  private static SettingRow row(String property, Object value, Texts texts) {
    return new SettingRow(
        MonitorConfig.environmentVariable(property),
        String.valueOf(value),
        texts.get("setting." + property));
  }
}
