package org.starpunk.monitor.report.page;

import java.util.List;
import org.starpunk.monitor.MonitorConfig;

/** A setting in force, named by the environment variable that changes it. */
public record SettingRow(String name, String value, String meaning) {

  static List<SettingRow> of(MonitorConfig config, Texts texts) {
    return List.of(
        row(MonitorConfig.ENABLED, config.enabled(), texts),
        row(MonitorConfig.SLOW_QUERY_THRESHOLD, config.slowQueryThreshold().toNanos() / 1e9, texts),
        row(MonitorConfig.LOG_QUERIES, config.logQueries(), texts),
        row(MonitorConfig.MEMORY_TRACKING, config.memoryTracking(), texts),
        row(MonitorConfig.BUFFER_SIZE, config.bufferSize(), texts),
        row(MonitorConfig.SAMPLE_RATE, config.sampleRate(), texts));
  }

  private static SettingRow row(String property, Object value, Texts texts) {
    return new SettingRow(
        MonitorConfig.environmentVariable(property),
        String.valueOf(value),
        texts.get("setting." + property));
  }
}
