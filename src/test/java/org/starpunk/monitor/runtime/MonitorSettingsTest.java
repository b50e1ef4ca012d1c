package org.starpunk.monitor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.InvalidSettingException;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.report.access.RateLimits;

class MonitorSettingsTest {

  private static final List<String> PROPERTIES =
      List.of(
          "starpunk.perf.monitoring.enabled",
          "starpunk.perf.slow.query.threshold",
          "starpunk.perf.log.queries",
          "starpunk.perf.memory.tracking",
          "starpunk.perf.buffer.size",
          "starpunk.perf.sample.rate",
          "starpunk.perf.pool.size");

  @Test
  void whatIsAbsentHasItsDefault() {
    assertEquals(
        new MonitorConfig(
            false, Duration.ofSeconds(1), false, false, 1000, 1.0, OptionalInt.empty()),
        read(Map.of()));
  }

  @Test
  void limitsOfRequestsAreReadUnderTheirNames() {
    assertEquals(RateLimits.defaults(), MonitorSettings.readRateLimits(config(Map.of())));
    assertEquals(
        new RateLimits(90, 300),
        MonitorSettings.readRateLimits(
            config(
                Map.of(
                    "starpunk.perf.rate.limit.principal", " 90 ",
                    "starpunk.perf.rate.limit.address", "300"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"29", "many", "1e3", "99999999999"})
  void limitThatBreaksItsRuleStopsTheDeployment(String wrong) {
    String message =
        String.valueOf(
            assertThrows(
                    InvalidSettingException.class,
                    () ->
                        MonitorSettings.readRateLimits(
                            config(Map.of("starpunk.perf.rate.limit.address", wrong))))
                .getMessage());
    assertEquals(
        "STARPUNK_PERF_RATE_LIMIT_ADDRESS (property starpunk.perf.rate.limit.address) must be"
            + " between 30 and 1000000 requests a minute, was "
            + (wrong.equals("29") ? wrong : '"' + wrong + '"')
            + ": correct it, or remove it for the default, 1200",
        message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t \n"})
  void whatIsEmptyHasItsDefault(String empty) {
    for (String property : PROPERTIES) {
      assertEquals(MonitorConfig.defaults(), read(Map.of(property, empty)));
    }
  }

  @Test
  void everySettingIsReadUnderItsName() {
    assertEquals(
        new MonitorConfig(true, Duration.ofMillis(250), true, true, 5000, 0.25, OptionalInt.of(32)),
        read(
            Map.of(
                "starpunk.perf.monitoring.enabled", "true",
                "starpunk.perf.slow.query.threshold", "0.25",
                "starpunk.perf.log.queries", "true",
                "starpunk.perf.memory.tracking", "true",
                "starpunk.perf.buffer.size", "5000",
                "starpunk.perf.sample.rate", "0.25",
                "starpunk.perf.pool.size", "32")));
  }

  @ParameterizedTest
  @CsvSource({"true, true", "TRUE, true", "' True ', true", "false, false", "FALSE, false"})
  void flagsAreTrueOrFalse(String text, boolean flag) {
    assertEquals(flag, read(Map.of(MonitorConfig.ENABLED, text)).enabled());
    assertEquals(flag, read(Map.of(MonitorConfig.LOG_QUERIES, text)).logQueries());
    assertEquals(flag, read(Map.of(MonitorConfig.MEMORY_TRACKING, text)).memoryTracking());
  }

  @ParameterizedTest
  @ValueSource(strings = {"maybe", "yes", "1", "0", "on", "truee", "true false", "нет"})
  void flagsAreNothingElse(String text) {
    for (String flag : List.of("MONITORING_ENABLED", "LOG_QUERIES", "MEMORY_TRACKING")) {
      assertRefused("STARPUNK_PERF_" + flag, text, "true or false, was \"" + text + '"', "false");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.001, 1000000",
    "1, 1000000000",
    "1.0, 1000000000",
    "' 0.5 ', 500000000",
    "5e-1, 500000000",
    "+2, 2000000000",
    "0.123456789, 123456789",
    "3600, 3600000000000",
    "3600.000, 3600000000000",
  })
  void thresholdIsInSeconds(String text, long nanos) {
    assertEquals(
        Duration.ofNanos(nanos),
        read(Map.of(MonitorConfig.SLOW_QUERY_THRESHOLD, text)).slowQueryThreshold());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.0005|\"0.0005\"",
        "3600.5|\"3600.5\"",
        "3600.0000000001|\"3600.0000000001\"",
        "0.0009999999|\"0.0009999999\"",
        "1e6|\"1e6\"",
        "0|\"0\"",
        "-5|\"-5\"",
        "1e99|\"1e99\"",
        "-1e99|\"-1e99\"",
        "1e-99|\"1e-99\"",
        "1e2147483647|\"1e2147483647\"",
        "1e-2147483647|\"1e-2147483647\"",
        "1,5|\"1,5\"",
        "1s|\"1s\"",
        "PT1S|\"PT1S\"",
        "NaN|\"NaN\"",
        "Infinity|\"Infinity\"",
        "0x1p3|\"0x1p3\"",
        "fast|\"fast\"",
      })
  void thresholdOutOfItsBoundsIsRefused(String text, String shown) {
    assertRefused(
        "STARPUNK_PERF_SLOW_QUERY_THRESHOLD",
        text,
        "between 0.001 and 3600 seconds, was " + shown,
        "1.0");
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "1000, 1000", "100000, 100000", "' 777 ', 777", "+500, 500"})
  void bufferSizeIsAWholeNumber(String text, int size) {
    assertEquals(size, read(Map.of(MonitorConfig.BUFFER_SIZE, text)).bufferSize());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "99|99",
        "100001|100001",
        "0|0",
        "-1000|-1000",
        "2147483647|2147483647",
        "2147483648|\"2147483648\"",
        "1e3|\"1e3\"",
        "1e99|\"1e99\"",
        "1000.0|\"1000.0\"",
        "1,000|\"1,000\"",
        "1_000|\"1_000\"",
        "1 000|\"1 000\"",
        "many|\"many\"",
      })
  void bufferSizeOutOfItsBoundsIsRefused(String text, String shown) {
    assertRefused(
        "STARPUNK_PERF_BUFFER_SIZE", text, "between 100 and 100000, was " + shown, "1000");
  }

  @ParameterizedTest
  @CsvSource({"1, 1.0", "1.0, 1.0", "0.01, 0.01", "1e-9, 1e-9", "' .5 ', 0.5"})
  void sampleRateIsAShare(String text, double rate) {
    assertEquals(rate, read(Map.of(MonitorConfig.SAMPLE_RATE, text)).sampleRate());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0.0",
        "-0.5|-0.5",
        "1.01|1.01",
        "100|100.0",
        "1e99|1.0E99",
        "0,5|\"0,5\"",
        "50%|\"50%\"",
        "NaN|\"NaN\"",
        "half|\"half\"",
      })
  void sampleRateOutOfItsBoundsIsRefused(String text, String shown) {
    assertRefused("STARPUNK_PERF_SAMPLE_RATE", text, "above 0 and at most 1, was " + shown, "1.0");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "32, 32", "2147483647, 2147483647", "' 8 ', 8"})
  void poolSizeIsAWholeNumber(String text, int size) {
    assertEquals(OptionalInt.of(size), read(Map.of(MonitorConfig.POOL_SIZE, text)).poolSize());
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "-2147483648"})
  void poolWithoutConnectionsIsRefused(String text) {
    assertRefused("STARPUNK_PERF_POOL_SIZE", text, "at least 1, was " + text, "unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.0", "1e1", "2147483648", "8,0", "eight"})
  void poolSizeThatIsNoWholeNumberIsRefused(String text) {
    assertRefused(
        "STARPUNK_PERF_POOL_SIZE",
        text,
        "a whole number, at least 1, was \"" + text + '"',
        "unknown");
  }

  private static void assertRefused(
      String variable, String text, String ruleAndValue, String defaultValue) {
    String property = variable.toLowerCase(Locale.ROOT).replace('_', '.');
    InvalidSettingException refusal =
        assertThrows(InvalidSettingException.class, () -> read(Map.of(property, text)));
    assertEquals(
        "%s (property %s) must be %s: correct it, or remove it for the default, %s"
            .formatted(variable, property, ruleAndValue, defaultValue),
        refusal.getMessage());
  }

  /** It knows texts alone, as it should be asked for nothing else. */
  private static MonitorConfig read(Map<String, String> settings) {
    return MonitorSettings.read(config(settings));
  }

  private static Config config(Map<String, String> settings) {
    Map<List<Object>, String> answers = new HashMap<>();
    settings.forEach((property, text) -> answers.put(List.of(property, String.class), text));
    return Fakes.of(
        Config.class,
        Map.of(
            "getOptionalValue", arguments -> Optional.ofNullable(answers.get(List.of(arguments)))));
  }
}
