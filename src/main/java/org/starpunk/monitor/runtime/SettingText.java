package org.starpunk.monitor.runtime;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.starpunk.monitor.InvalidSettingException;
import org.starpunk.monitor.LogText;

/**
 * Settings as the raw text that somebody wrote, parsed here: MicroProfile Config turns a value that
 * does not parse into the default, silently.
 */
record SettingText(Config config) {

  private static final BigDecimal SHORTEST = new BigDecimal("0.001");
  private static final BigDecimal LONGEST = new BigDecimal("3600");

  /**
   * A setting's value; the default where it is absent or blank.
   *
   * @param parser throws a NumberFormatException for what it does not take
   * @param rule what the value must be
   * @param shownDefault the default as a message tells it
   * @throws InvalidSettingException if the value does not parse or breaks its rule
   */
  <T> T read(
      String property,
      Function<String, T> parser,
      String rule,
      T defaultValue,
      String shownDefault) {
    String text = config.getOptionalValue(property, String.class).orElse("").strip();
    if (text.isEmpty()) {
      return defaultValue;
    }
    try {
      return parser.apply(text);
    } catch (NumberFormatException e) {
      throw new InvalidSettingException(
          property, rule, '"' + LogText.defused(text) + '"', shownDefault);
    }
  }

  static Boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new NumberFormatException(text);
    };
  }

  /** Bounded before it is converted: a duration of 1e99 seconds does not exist. */
  static Duration seconds(String text) {
    BigDecimal seconds = new BigDecimal(text);
    if (seconds.compareTo(SHORTEST) < 0 || seconds.compareTo(LONGEST) > 0) {
      throw new NumberFormatException(text);
    }
    return Duration.ofNanos(seconds.movePointRight(9).longValue());
  }
}
