package org.starpunk.monitor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starpunk.monitor.AlertConfig;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.report.access.RateLimits;

class UnknownSettingsTest {

  @Test
  void everySettingOfTheMonitorIsKnown() throws IllegalAccessException {
    Set<String> declared = new TreeSet<>();
    for (Class<?> settings : List.of(MonitorConfig.class, RateLimits.class, AlertConfig.class)) {
      for (Field field : settings.getFields()) {
        if (field.get(null) instanceof String property && property.startsWith("starpunk.")) {
          declared.add(property);
        }
      }
    }
    assertEquals(declared, new TreeSet<>(UnknownSettings.KNOWN));
  }

  @Test
  void knownNamesAndThoseOfOthersAreNotToldOf() {
    assertEquals(
        List.of(),
        UnknownSettings.warnings(
            Stream.concat(
                    UnknownSettings.KNOWN.stream()
                        .flatMap(
                            known ->
                                Stream.of(
                                    known,
                                    known.replace('.', '_'),
                                    MonitorConfig.environmentVariable(known))),
                    Stream.of("starpunk.home", "STARPUNK_DB_URL", "PATH", "", "perf.buffer.size"))
                .toList()));
  }

  @ParameterizedTest
  @CsvSource({
    "starpunk.perf.monitoring.enable, starpunk.perf.monitoring.enabled",
    "starpunk.perf.enabled, starpunk.perf.monitoring.enabled",
    "STARPUNK_PERF_BUFER_SIZE, STARPUNK_PERF_BUFFER_SIZE",
    "STARPUNK_PERF_SAMPLERATE, STARPUNK_PERF_SAMPLE_RATE",
    "STARPUNK_PERF_SLOW_QUERY_TRESHOLD, STARPUNK_PERF_SLOW_QUERY_THRESHOLD",
    "starpunk.perf.memory-tracking, starpunk.perf.memory.tracking",
    "Starpunk.Perf.Buffer.Size, starpunk.perf.buffer.size",
    "starpunk.perf.alert.route.p99, starpunk.perf.alert.route.p95",
    "STARPUNK_PERF_RATE_LIMIT_ADDRES, STARPUNK_PERF_RATE_LIMIT_ADDRESS",
    "starpunk.perf., starpunk.perf.pool.size",
  })
  void unknownNameIsToldWithTheNearestInItsOwnSpelling(String name, String nearest) {
    assertEquals(
        List.of(
            name + " is no setting of the monitor and does nothing: did you mean " + nearest + "?"),
        UnknownSettings.warnings(List.of(name, name)));
  }

  @Test
  void namesWithoutEndAndWithoutNumberAreToldInAFewShortLines() {
    List<String> many =
        IntStream.range(0, 1_000)
            .mapToObj(number -> "starpunk.perf." + "x".repeat(10_000) + "\n" + number)
            .toList();
    List<String> warnings = UnknownSettings.warnings(many);
    assertEquals(20, warnings.size());
    assertTrue(warnings.stream().allMatch(line -> line.length() < 400 && line.indexOf('\n') < 0));
  }
}
