package org.starpunk.notes.store;

import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The settings as MicroProfile Config tells them, a blank one being none.
 *
 * <p>The class loader is passed because the container makes DataSources outside of the
 * application's context.
 */
public final class Settings implements Function<String, Optional<String>> {

  @Override
  public Optional<String> apply(String property) {
    return ConfigProvider.getConfig(Settings.class.getClassLoader())
        .getOptionalValue(property, String.class)
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
