package org.starpunk.monitor.runtime;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.microprofile.config.Config;
import org.starpunk.monitor.AlertConfig;
import org.starpunk.monitor.InvalidSettingException;

/** Reads the limits of alerts; {@code off} turns a rule off. */
final class AlertSettings {

  private static final String OFF = "off";

  private AlertSettings() {}

  /**
   * @throws InvalidSettingException if a value does not parse or breaks its rule
   */
  static AlertConfig read(Config config) {
    SettingText text = new SettingText(config);
    AlertConfig defaults = AlertConfig.defaults();
    return new AlertConfig(
        text.read(
            AlertConfig.ERROR_RATE,
            AlertSettings::percent,
            AlertConfig.PERCENT_RULE,
            defaults.errorRatePercent(),
            "5"),
        text.read(
            AlertConfig.ROUTE_P95,
            value -> isOff(value) ? Optional.empty() : Optional.of(SettingText.seconds(value)),
            AlertConfig.P95_RULE,
            defaults.routeP95(),
            "2.0"),
        text.read(AlertConfig.LEAK, SettingText::flag, "true or false", defaults.leak(), "true"),
        text.read(
            AlertConfig.POOL_USE,
            AlertSettings::percent,
            AlertConfig.PERCENT_RULE,
            defaults.poolUsePercent(),
            "90"));
  }

  private static OptionalDouble percent(String value) {
    return isOff(value)
        ? OptionalDouble.empty()
        : OptionalDouble.of(new BigDecimal(value).doubleValue());
  }

  private static boolean isOff(String value) {
    return value.equalsIgnoreCase(OFF);
  }
}
