package org.starpunk.monitor.capture.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text in which the Linux kernel tells its figures: some microseconds of I/O each. */
final class KernelText {

  /** Stands for a figure that the text does not tell. */
  static final long UNKNOWN = -1;

  /** Figures of more digits are no figures: they would not fit a long. */
  private static final int MAX_DIGITS = 18;

  private KernelText() {}

  /** The text of a file; empty where it cannot be read. */
  static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * The figure of the first line that starts with a name, or {@link #UNKNOWN}.
   *
   * @param name all that stands before the figure, blanks excepted: {@code VmRSS:}
   * @param unit all that stands behind it: {@code " kB"}
   */
  static long figure(String text, String name, String unit) {
    int line = text.startsWith(name) ? 0 : text.indexOf('\n' + name) + 1;
    if (!text.startsWith(name, line)) {
      return UNKNOWN;
    }
    int end = text.indexOf('\n', line);
    String value = text.substring(line + name.length(), end < 0 ? text.length() : end).strip();
    return value.endsWith(unit)
        ? number(value.substring(0, value.length() - unit.length()))
        : UNKNOWN;
  }

  /** The number that a text is but for blanks around it, or {@link #UNKNOWN}. */
  static long number(String text) {
    String digits = text.strip();
    boolean valid =
        !digits.isEmpty()
            && digits.length() <= MAX_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return valid ? Long.parseLong(digits) : UNKNOWN;
  }
}
