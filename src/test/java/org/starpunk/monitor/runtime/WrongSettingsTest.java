package org.starpunk.monitor.runtime;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.starpunk.monitor.AlertConfig;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.InvalidSettingException;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.report.access.RateLimits;

/** Every setting of the monitor with every kind of value that is none. */
class WrongSettingsTest {

  /** What no setting takes: of another type, in another locale's writing, or without end. */
  private static final List<String> WRONG_FOR_ALL =
      List.of(
          "wrong",
          "null",
          "${value}",
          "1,5",
          "1.000,5",
          "1 000",
          "1\u00a0000",
          "1_000",
          "1'000",
          "\u0661\u0662\u0663 x",
          "0x10",
          "10%",
          "1s",
          "PT1S",
          "--5",
          "1..5",
          "NaN",
          "-Infinity",
          "true false",
          "\"1\"",
          "1;2",
          "-1",
          "-1e99",
          "1e99",
          "9".repeat(10_000),
          "x".repeat(100_000));

  private static final List<String> WRONG_FLAGS = List.of("0", "1", "yes", "on", "off", "t", "2.5");
  private static final List<String> WRONG_WHOLE_NUMBERS =
      List.of("0", "2147483648", "9223372036854775808", "100.0", "1e2", "true", "off");

  /** What a setting does not take besides, among others what is just out of its range. */
  private static final Map<String, List<String>> WRONG_FOR_ONE =
      Map.ofEntries(
          Map.entry(MonitorConfig.ENABLED, WRONG_FLAGS),
          Map.entry(MonitorConfig.LOG_QUERIES, WRONG_FLAGS),
          Map.entry(MonitorConfig.MEMORY_TRACKING, WRONG_FLAGS),
          Map.entry(AlertConfig.LEAK, WRONG_FLAGS),
          Map.entry(
              MonitorConfig.SLOW_QUERY_THRESHOLD,
              List.of("0", "0.0009", "3600.001", "true", "off", "1e-2147483647", "1e2147483647")),
          Map.entry(MonitorConfig.BUFFER_SIZE, plus(WRONG_WHOLE_NUMBERS, "99", "100001")),
          Map.entry(
              MonitorConfig.SAMPLE_RATE,
              List.of("0", "0.0", "-0.5", "1.0000001", "true", "off", "1e-2147483647")),
          Map.entry(MonitorConfig.POOL_SIZE, WRONG_WHOLE_NUMBERS),
          Map.entry(RateLimits.PER_PRINCIPAL, plus(WRONG_WHOLE_NUMBERS, "29", "1000001")),
          Map.entry(RateLimits.PER_ADDRESS, plus(WRONG_WHOLE_NUMBERS, "29", "1000001")),
          Map.entry(AlertConfig.ERROR_RATE, List.of("0", "100.0001", "true", "none", "0ff")),
          Map.entry(AlertConfig.POOL_USE, List.of("0", "100.0001", "true", "none", "0ff")),
          Map.entry(AlertConfig.ROUTE_P95, List.of("0", "0.0009", "3600.001", "true", "none")));

  @Test
  void noSettingIsLeftOut() {
    assertEquals(List.of(), UnknownSettings.warnings(WRONG_FOR_ONE.keySet()));
    assertEquals(UnknownSettings.KNOWN.size(), WRONG_FOR_ONE.size());
  }

  static Stream<Arguments> wrong() {
    return UnknownSettings.KNOWN.stream()
        .flatMap(
            property ->
                Stream.concat(
                        WRONG_FOR_ALL.stream(),
                        WRONG_FOR_ONE.getOrDefault(property, List.of()).stream())
                    .map(value -> Arguments.of(property, value)));
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("wrong")
  void isRefusedWithItsNameRuleAndRemedy(String property, String value) {
    Config config = config(property, value);
    String message =
        String.valueOf(
            assertThrows(InvalidSettingException.class, () -> read(config), value).getMessage());
    assertAll(
        message,
        () -> assertTrue(message.startsWith(MonitorConfig.environmentVariable(property))),
        () -> assertTrue(message.contains("(property " + property + ") must be ")),
        () -> assertTrue(message.contains(": correct it, or remove it for the default, ")),
        () -> assertTrue(message.length() < 600, message.length() + " characters"));
  }

  static Stream<Arguments> blank() {
    return UnknownSettings.KNOWN.stream()
        .flatMap(
            property ->
                Stream.of("", " ", "\t", " \r\n ", "\u2003\u2028")
                    .map(value -> Arguments.of(property, value)));
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("blank")
  void whatIsBlankIsNotSet(String property, String value) {
    Config config = config(property, value);
    assertEquals(MonitorConfig.defaults(), MonitorSettings.read(config));
    assertEquals(AlertConfig.defaults(), AlertSettings.read(config));
    assertEquals(RateLimits.defaults(), MonitorSettings.readRateLimits(config));
  }

  /** As a deployment reads them. */
  private static void read(Config config) {
    MonitorSettings.read(config);
    AlertSettings.read(config);
    MonitorSettings.readRateLimits(config);
  }

  private static Config config(String property, String value) {
    return Fakes.of(
        Config.class,
        Map.of(
            "getOptionalValue",
            arguments -> property.equals(arguments[0]) ? Optional.of(value) : Optional.empty()));
  }

  private static List<String> plus(List<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }
}
