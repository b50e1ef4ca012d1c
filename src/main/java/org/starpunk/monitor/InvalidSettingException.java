package org.starpunk.monitor;

import java.io.Serial;

/** A setting whose value breaks its rule. The message names the setting, rule, value and remedy. */
public final class InvalidSettingException extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param property the setting's property name, such as {@code starpunk.perf.buffer.size}
   * @param rule what it must be, such as {@code between 100 and 100000}
   * @param value what it was
   * @param defaultValue what holds when it is removed
   */
  public InvalidSettingException(String property, String rule, Object value, String defaultValue) {
    super(
        "%s (property %s) must be %s, was %s: correct it, or remove it for the default, %s"
            .formatted(
                MonitorConfig.environmentVariable(property), property, rule, value, defaultValue));
  }
}
