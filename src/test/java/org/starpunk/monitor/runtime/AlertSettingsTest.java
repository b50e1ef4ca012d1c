package org.starpunk.monitor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starpunk.monitor.AlertConfig;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.InvalidSettingException;

class AlertSettingsTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void whatIsAbsentOrBlankHasItsDefault(String blank) {
    assertEquals(AlertConfig.defaults(), read(Map.of()));
    assertEquals(AlertConfig.defaults(), read(Map.of("starpunk.perf.alert.error.rate", blank)));
  }

  @Test
  void everySettingIsReadUnderItsName() {
    assertEquals(
        new AlertConfig(
            OptionalDouble.of(2.5),
            Optional.of(Duration.ofMillis(750)),
            false,
            OptionalDouble.of(100)),
        read(
            Map.of(
                "starpunk.perf.alert.error.rate", "2.5",
                "starpunk.perf.alert.route.p95", "0.75",
                "starpunk.perf.alert.leak", "false",
                "starpunk.perf.alert.pool.use", "100")));
  }

  @Test
  void everyRuleCanBeTurnedOff() {
    assertEquals(
        AlertConfig.off(),
        read(
            Map.of(
                "starpunk.perf.alert.error.rate", "off",
                "starpunk.perf.alert.route.p95", "OFF",
                "starpunk.perf.alert.leak", "false",
                "starpunk.perf.alert.pool.use", " off ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ERROR_RATE|0|above 0 and at most 100 percent, or off, was 0.0|5",
        "ERROR_RATE|100.5|above 0 and at most 100 percent, or off, was 100.5|5",
        "ERROR_RATE|5 %|above 0 and at most 100 percent, or off, was \"5 %\"|5",
        "ERROR_RATE|-1|above 0 and at most 100 percent, or off, was -1.0|5",
        "ERROR_RATE|1e999|above 0 and at most 100 percent, or off, was Infinity|5",
        "ERROR_RATE|none|above 0 and at most 100 percent, or off, was \"none\"|5",
        "POOL_USE|0|above 0 and at most 100 percent, or off, was 0.0|90",
        "POOL_USE|all|above 0 and at most 100 percent, or off, was \"all\"|90",
        "ROUTE_P95|0|between 0.001 and 3600 seconds, or off, was \"0\"|2.0",
        "ROUTE_P95|4000|between 0.001 and 3600 seconds, or off, was \"4000\"|2.0",
        "ROUTE_P95|2s|between 0.001 and 3600 seconds, or off, was \"2s\"|2.0",
        "LEAK|off|true or false, was \"off\"|true",
      })
  void whatBreaksItsRuleIsRefused(String name, String text, String rule, String standard) {
    String variable = "STARPUNK_PERF_ALERT_" + name;
    String property = variable.toLowerCase(java.util.Locale.ROOT).replace('_', '.');
    InvalidSettingException refused =
        assertThrows(InvalidSettingException.class, () -> read(Map.of(property, text)));
    assertEquals(
        "%s (property %s) must be %s: correct it, or remove it for the default, %s"
            .formatted(variable, property, rule, standard),
        refused.getMessage());
  }

  private static AlertConfig read(Map<String, String> properties) {
    return AlertSettings.read(
        Fakes.of(
            Config.class,
            Map.of(
                "getOptionalValue",
                arguments -> Optional.ofNullable(properties.get((String) arguments[0])))));
  }
}
