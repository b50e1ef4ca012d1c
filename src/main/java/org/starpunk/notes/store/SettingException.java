package org.starpunk.notes.store;

import java.io.Serial;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A setting of the site whose value breaks its rule: it stops the deployment. */
public final class SettingException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param property the property's name, such as {@code starpunk.home}
   * @param rule what it must be, such as {@code a directory that the server may write}
   * @param value what it was; of a secret, only what may be told
   * @param remedy what to do
   */
  public SettingException(
      String property, String rule, Object value, String remedy, @Nullable Throwable cause) {
    super(
        "%s (property %s) must be %s, was %s: %s"
            .formatted(environmentName(property), property, rule, value, remedy),
        cause);
  }

  private static String environmentName(String property) {
    return property.replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
