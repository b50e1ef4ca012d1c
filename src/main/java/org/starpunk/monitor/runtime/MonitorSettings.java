package org.starpunk.monitor.runtime;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.starpunk.monitor.InvalidSettingException;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.report.access.RateLimits;

/** Reads the settings of the monitor. */
final class MonitorSettings {

  private final SettingText text;

  private MonitorSettings(SettingText text) {
    this.text = text;
  }

  /**
   * @throws InvalidSettingException if a value does not parse or breaks its rule
   */
  static MonitorConfig read(Config config) {
    MonitorSettings settings = new MonitorSettings(new SettingText(config));
    MonitorConfig defaults = MonitorConfig.defaults();
    return new MonitorConfig(
        settings.read(MonitorConfig.ENABLED, SettingText::flag, "true or false", false),
        settings.read(
            MonitorConfig.SLOW_QUERY_THRESHOLD,
            SettingText::seconds,
            "between 0.001 and 3600 seconds",
            defaults.slowQueryThreshold()),
        settings.read(MonitorConfig.LOG_QUERIES, SettingText::flag, "true or false", false),
        settings.read(MonitorConfig.MEMORY_TRACKING, SettingText::flag, "true or false", false),
        settings.read(
            MonitorConfig.BUFFER_SIZE,
            Integer::valueOf,
            "between 100 and 100000",
            defaults.bufferSize()),
        settings.read(
            MonitorConfig.SAMPLE_RATE,
            text -> new BigDecimal(text).doubleValue(),
            "above 0 and at most 1",
            defaults.sampleRate()),
        settings.read(
            MonitorConfig.POOL_SIZE,
            text -> OptionalInt.of(Integer.parseInt(text)),
            "a whole number, at least 1",
            OptionalInt.empty()));
  }

  /**
   * @throws InvalidSettingException if a value does not parse or breaks its rule
   */
  static RateLimits readRateLimits(Config config) {
    MonitorSettings settings = new MonitorSettings(new SettingText(config));
    RateLimits defaults = RateLimits.defaults();
    return new RateLimits(
        settings.read(
            RateLimits.PER_PRINCIPAL, Integer::valueOf, RateLimits.RULE, defaults.perPrincipal()),
        settings.read(
            RateLimits.PER_ADDRESS, Integer::valueOf, RateLimits.RULE, defaults.perAddress()));
  }

  private <T> T read(String property, Function<String, T> parser, String rule, T defaultValue) {
    return text.read(property, parser, rule, defaultValue, shown(defaultValue));
  }

  private static String shown(Object defaultValue) {
    if (defaultValue instanceof Duration duration) {
      return String.valueOf(duration.toNanos() / 1e9);
    }
    return defaultValue instanceof OptionalInt ? "unknown" : String.valueOf(defaultValue);
  }
}
