package org.starpunk.monitor.runtime;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.starpunk.monitor.InvalidSettingException;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.report.access.RateLimits;

/**
 * Reads the settings. It takes the raw text and parses it itself: MicroProfile Config turns a value
 * that does not parse into the default, silently.
 */
final class MonitorSettings {

  private static final BigDecimal SHORTEST = new BigDecimal("0.001");
  private static final BigDecimal LONGEST = new BigDecimal("3600");

  private final Config config;

  private MonitorSettings(Config config) {
    this.config = config;
  }

  /**
   * @throws InvalidSettingException if a value does not parse or breaks its rule
   */
  static MonitorConfig read(Config config) {
    MonitorSettings settings = new MonitorSettings(config);
    MonitorConfig defaults = MonitorConfig.defaults();
    return new MonitorConfig(
        settings.read(MonitorConfig.ENABLED, MonitorSettings::flag, "true or false", false),
        settings.read(
            MonitorConfig.SLOW_QUERY_THRESHOLD,
            MonitorSettings::seconds,
            "between 0.001 and 3600 seconds",
            defaults.slowQueryThreshold()),
        settings.read(MonitorConfig.LOG_QUERIES, MonitorSettings::flag, "true or false", false),
        settings.read(MonitorConfig.MEMORY_TRACKING, MonitorSettings::flag, "true or false", false),
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
    MonitorSettings settings = new MonitorSettings(config);
    RateLimits defaults = RateLimits.defaults();
    return new RateLimits(
        settings.read(
            RateLimits.PER_PRINCIPAL, Integer::valueOf, RateLimits.RULE, defaults.perPrincipal()),
        settings.read(
            RateLimits.PER_ADDRESS, Integer::valueOf, RateLimits.RULE, defaults.perAddress()));
  }

  private <T> T read(String property, Function<String, T> parser, String rule, T defaultValue) {
    String text = config.getOptionalValue(property, String.class).orElse("").strip();
    if (text.isEmpty()) {
      return defaultValue;
    }
    try {
      return parser.apply(text);
    } catch (NumberFormatException e) {
      throw new InvalidSettingException(property, rule, '"' + text + '"', shown(defaultValue));
    }
  }

  private static String shown(Object defaultValue) {
    if (defaultValue instanceof Duration duration) {
      return String.valueOf(duration.toNanos() / 1e9);
    }
    return defaultValue instanceof OptionalInt ? "unknown" : String.valueOf(defaultValue);
  }

  private static Boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new NumberFormatException(text);
    };
  }

  /** Bounded before it is converted: a duration of 1e99 seconds does not exist. */
  private static Duration seconds(String text) {
    BigDecimal seconds = new BigDecimal(text);
    if (seconds.compareTo(SHORTEST) < 0 || seconds.compareTo(LONGEST) > 0) {
      throw new NumberFormatException(text);
    }
    return Duration.ofNanos(seconds.movePointRight(9).longValue());
  }
}
