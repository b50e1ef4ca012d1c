package org.starpunk.notes.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Fakes;

class SettingsTest {

  private static final String PASSWORD = "starpunk.db.password";

  @Test
  void passwordIsAsItIsWritten() {
    String written = "a${user.name}b\\$c${";
    assertEquals(Optional.of(written), password(List.of(Map.of(PASSWORD, written))));
    assertEquals(Optional.of("secret"), password(List.of(Map.of(PASSWORD, " secret "))));
  }

  @Test
  void firstSourceThatTellsItCounts() {
    assertEquals(
        Optional.of("first"),
        password(List.of(Map.of(), Map.of(PASSWORD, "first"), Map.of(PASSWORD, "second"))));
    assertEquals(
        Optional.of("second"),
        password(List.of(Map.of(PASSWORD, " "), Map.of(PASSWORD, "second"))));
    assertEquals(Optional.empty(), password(List.of(Map.of(PASSWORD, ""))));
    assertEquals(Optional.empty(), password(List.of()));
  }

  @Test
  void profileComesBeforeAllSources() {
    assertEquals(
        Optional.of("ours"),
        password(
            List.of(
                Map.of(PASSWORD, "everybody's"),
                Map.of("mp.config.profile", "ours", "%ours." + PASSWORD, "ours"))));
    assertEquals(
        Optional.of("everybody's"),
        password(List.of(Map.of(PASSWORD, "everybody's", "mp.config.profile", "ours"))));
  }

  @Test
  void otherSettingsAreWhatTheServerMakesOfThem() {
    Config config =
        Fakes.of(
            Config.class, Map.of("getOptionalValue", nothing -> Optional.of(" made of ${it} ")));
    assertEquals(Optional.of("made of ${it}"), Settings.of(config, "starpunk.home"));
  }

  private static Optional<String> password(List<Map<String, String>> sources) {
    List<ConfigSource> told =
        sources.stream()
            .map(
                source ->
                    Fakes.of(ConfigSource.class, Map.of("getValue", name -> source.get(name[0]))))
            .toList();
    Config config =
        Fakes.of(
            Config.class,
            Map.of(
                "getConfigSources",
                nothing -> told,
                "getOptionalValue",
                name ->
                    sources.stream()
                        .map(source -> Optional.ofNullable(source.get(name[0])))
                        .flatMap(Optional::stream)
                        .findFirst()));
    return Settings.of(config, PASSWORD);
  }
}
