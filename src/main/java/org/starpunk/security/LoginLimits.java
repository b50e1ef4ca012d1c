package org.starpunk.security;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.starpunk.notes.store.SettingException;

/**
 * How many logins may fail in a minute; four times as many in an hour and ten times as many in a
 * day, so that whoever goes on guessing waits longer and longer.
 *
 * @param perAccount for one name, {@value #LOWEST} to {@value #HIGHEST}
 * @param perAddress from one address, {@value #LOWEST} to {@value #HIGHEST}; behind a reverse proxy
 *     everybody has the proxy's
 */
record LoginLimits(int perAccount, int perAddress) {

  static final String PER_ACCOUNT = "starpunk.login.limit.account";
  static final String PER_ADDRESS = "starpunk.login.limit.address";

  static final LoginLimits DEFAULTS = new LoginLimits(5, 20);

  private static final int LOWEST = 1;
  private static final int HIGHEST = 10_000;
  private static final String RULE = "a whole number of failed logins a minute, 1 to 10000";

  /**
   * @throws SettingException if a value breaks its rule
   */
  LoginLimits {
    require(PER_ACCOUNT, perAccount);
    require(PER_ADDRESS, perAddress);
  }

  /**
   * The limits that are set; the defaults where none are.
   *
   * @throws SettingException if a value breaks its rule
   */
  static LoginLimits of(Function<String, Optional<String>> settings) {
    return new LoginLimits(
        settings
            .apply(PER_ACCOUNT)
            .map(text -> parsed(PER_ACCOUNT, text))
            .orElse(DEFAULTS.perAccount),
        settings
            .apply(PER_ADDRESS)
            .map(text -> parsed(PER_ADDRESS, text))
            .orElse(DEFAULTS.perAddress));
  }

  private static int parsed(String property, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw refused(property, text, notANumber);
    }
  }

  private static void require(String property, int limit) {
    if (limit < LOWEST || limit > HIGHEST) {
      throw refused(property, limit, null);
    }
  }

  private static SettingException refused(
      String property, Object value, @Nullable Throwable cause) {
    return new SettingException(
        property, RULE, value, "correct it, or remove it for the default", cause);
  }
}
