package org.starpunk.notes.store;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The settings as MicroProfile Config tells them, a blank one being none. A password is taken as it
 * is written: what looks like an expression in it would be replaced, and may be logged.
 *
 * <p>The class loader is passed because the container makes DataSources outside of the
 * application's context.
 */
public final class Settings implements Function<String, Optional<String>> {

  @Override
  public Optional<String> apply(String property) {
    return of(ConfigProvider.getConfig(Settings.class.getClassLoader()), property);
  }

  static Optional<String> of(Config config, String property) {
    Optional<String> written =
        property.endsWith(".password")
            ? asWritten(config, property)
            : config.getOptionalValue(property, String.class);
    return written.map(String::strip).filter(value -> !value.isEmpty());
  }

  /** As {@link Config} would: of its profile first, then by the first source that tells it. */
  private static Optional<String> asWritten(Config config, String property) {
    return config
        .getOptionalValue(Config.PROFILE, String.class)
        .flatMap(profile -> told(config, '%' + profile + '.' + property))
        .or(() -> told(config, property));
  }

  /** The sources are sorted, the one that counts first. */
  private static Optional<String> told(Config config, String property) {
    return StreamSupport.stream(config.getConfigSources().spliterator(), false)
        .map((ConfigSource source) -> source.getValue(property))
        .filter(value -> value != null && !value.isBlank())
        .findFirst();
  }
}
