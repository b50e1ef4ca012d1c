package org.starpunk.monitor;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The limits from which on an alert fires, valid by construction; a rule without a limit is off.
 *
 * @param errorRatePercent share of requests that fail, above 0 and up to 100
 * @param routeP95 p95 of an endpoint, 1 ms to 1 h
 * @param leak whether a suspected leak is an alert
 * @param poolUsePercent share of the connection pool that is in use, above 0 and up to 100
 */
public record AlertConfig(
    OptionalDouble errorRatePercent,
    Optional<Duration> routeP95,
    boolean leak,
    OptionalDouble poolUsePercent) {

  public static final String ERROR_RATE = "starpunk.perf.alert.error.rate";
  public static final String ROUTE_P95 = "starpunk.perf.alert.route.p95";
  public static final String LEAK = "starpunk.perf.alert.leak";
  public static final String POOL_USE = "starpunk.perf.alert.pool.use";

  public static final String PERCENT_RULE = "above 0 and at most 100 percent, or off";
  public static final String P95_RULE = "between 0.001 and 3600 seconds, or off";

  /**
   * @throws InvalidSettingException if a value breaks its rule; it names setting, rule, value and
   *     remedy
   */
  public AlertConfig {
    requirePercent(ERROR_RATE, errorRatePercent, "5");
    requirePercent(POOL_USE, poolUsePercent, "90");
    routeP95.ifPresent(AlertConfig::requireP95);
  }

  /** What holds where nothing is set. */
  public static AlertConfig defaults() {
    return new AlertConfig(
        OptionalDouble.of(5), Optional.of(Duration.ofSeconds(2)), true, OptionalDouble.of(90));
  }

  /** No alert at all. */
  public static AlertConfig off() {
    return new AlertConfig(OptionalDouble.empty(), Optional.empty(), false, OptionalDouble.empty());
  }

  private static void requireP95(Duration limit) {
    boolean holds =
        limit.compareTo(Duration.ofMillis(1)) >= 0 && limit.compareTo(Duration.ofHours(1)) <= 0;
    if (!holds) {
      throw new InvalidSettingException(ROUTE_P95, P95_RULE, limit.toNanos() / 1e9, "2.0");
    }
  }

  private static void requirePercent(String property, OptionalDouble percent, String standard) {
    if (percent.isPresent() && !(percent.getAsDouble() > 0 && percent.getAsDouble() <= 100)) {
      throw new InvalidSettingException(property, PERCENT_RULE, percent.getAsDouble(), standard);
    }
  }
}
