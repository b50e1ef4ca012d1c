package org.starpunk.monitor.report.page;

import java.util.List;
import org.starpunk.monitor.MonitorConfig;

/** A setting in force, named by the environment variable that changes it. */
public record SettingRow(String name, String value, String meaning) {

  static List<SettingRow> of(MonitorConfig config) {
    return List.of(
        row(MonitorConfig.ENABLED, config.enabled(), "whether anything is measured"),
        row(
            MonitorConfig.SLOW_QUERY_THRESHOLD,
            config.slowQueryThreshold().toNanos() / 1e9,
            "seconds from which a query is slow"),
        row(MonitorConfig.LOG_QUERIES, config.logQueries(), "every query is written to the log"),
        row(
            MonitorConfig.MEMORY_TRACKING,
            config.memoryTracking(),
            "memory is sampled, each request's allocation measured"),
        row(MonitorConfig.BUFFER_SIZE, config.bufferSize(), "recent metrics kept"),
        row(
            MonitorConfig.SAMPLE_RATE,
            config.sampleRate(),
            "share of requests whose details are recorded"));
  }

  private static SettingRow row(String property, Object value, String meaning) {
    return new SettingRow(
        MonitorConfig.environmentVariable(property), String.valueOf(value), meaning);
  }
}
