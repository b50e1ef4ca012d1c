package org.starpunk.monitor;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The settings of the monitor, valid by construction.
 *
 * @param enabled whether anything is measured at all
 * @param slowQueryThreshold statements at least this slow are kept and warned of; 1 ms to 1 h
 * @param logQueries whether every statement's sanitised text is written to the log and the ring
 * @param memoryTracking whether memory is sampled and each request's allocation measured
 * @param bufferSize recent metrics kept, 100 to 100,000
 * @param sampleRate share of requests whose details are recorded, above 0 and up to 1
 * @param poolSize the connection pool's size as the host tells it; empty when unknown
 */
public record MonitorConfig(
    boolean enabled,
    Duration slowQueryThreshold,
    boolean logQueries,
    boolean memoryTracking,
    int bufferSize,
    double sampleRate,
    OptionalInt poolSize) {

  public static final String ENABLED = "starpunk.perf.monitoring.enabled";
  public static final String SLOW_QUERY_THRESHOLD = "starpunk.perf.slow.query.threshold";
  public static final String LOG_QUERIES = "starpunk.perf.log.queries";
  public static final String MEMORY_TRACKING = "starpunk.perf.memory.tracking";
  public static final String BUFFER_SIZE = "starpunk.perf.buffer.size";
  public static final String SAMPLE_RATE = "starpunk.perf.sample.rate";
  public static final String POOL_SIZE = "starpunk.perf.pool.size";

  /**
   * @throws InvalidSettingException if a value breaks its rule; it names setting, rule, value and
   *     remedy
   */
  public MonitorConfig {
    require(
        slowQueryThreshold.compareTo(Duration.ofMillis(1)) >= 0
            && slowQueryThreshold.compareTo(Duration.ofHours(1)) <= 0,
        SLOW_QUERY_THRESHOLD,
        "between 0.001 and 3600 seconds",
        slowQueryThreshold.toNanos() / 1e9,
        "1.0");
    require(
        bufferSize >= 100 && bufferSize <= 100_000,
        BUFFER_SIZE,
        "between 100 and 100000",
        bufferSize,
        "1000");
    require(
        sampleRate > 0 && sampleRate <= 1, SAMPLE_RATE, "above 0 and at most 1", sampleRate, "1.0");
    require(
        poolSize.isEmpty() || poolSize.getAsInt() > 0,
        POOL_SIZE,
        "at least 1",
        poolSize.orElse(0),
        "unknown");
  }

  /** What holds where nothing is set: monitoring off, as the specification has it. */
  public static MonitorConfig defaults() {
    return new MonitorConfig(
        false, Duration.ofSeconds(1), false, false, 1000, 1.0, OptionalInt.empty());
  }

  /** The environment variable that sets a property, as MicroProfile Config maps it. */
  public static String environmentVariable(String property) {
    return property.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static void require(
      boolean holds, String property, String rule, Object value, String defaultValue) {
    if (!holds) {
      throw new InvalidSettingException(property, rule, value, defaultValue);
    }
  }
}
