package org.starpunk.monitor.capture.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starpunk.monitor.ClassHistogram;
import org.starpunk.monitor.ClassHistogram.Entry;

/**
 * A class histogram as the JVM prints it: the classes that take most, and the sums over all.
 *
 * @param classes at most {@value ClassHistogram#CLASSES}
 */
record ClassHistogramText(long instances, long bytes, List<Entry> classes) {

  /** Such as {@code 1: 12345 6789 [B (java.base@17.0.15)}. */
  private static final Pattern CLASS =
      Pattern.compile("\\s*\\d+:\\s+(\\d{1,18})\\s+(\\d{1,18})\\s+(\\S+).*");

  private static final Pattern TOTAL = Pattern.compile("Total\\s+(\\d{1,18})\\s+(\\d{1,18})\\s*");

  ClassHistogramText {
    classes = List.copyOf(classes);
  }

  /**
   * Reads what the JVM printed; lines of another form are passed over.
   *
   * @throws UnsupportedOperationException if there is no line with the sums
   */
  static ClassHistogramText parse(String text) {
    List<Entry> classes = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher one = CLASS.matcher(line);
      Matcher total = TOTAL.matcher(line);
      if (classes.size() < ClassHistogram.CLASSES && one.matches()) {
        classes.add(new Entry(one.group(3), number(one, 1), number(one, 2)));
      } else if (total.matches()) {
        return new ClassHistogramText(number(total, 1), number(total, 2), classes);
      }
    }
    throw new UnsupportedOperationException(
        "This JVM prints a class histogram without its sums: take a heap dump instead");
  }

  private static long number(Matcher line, int group) {
    return Long.parseLong(line.group(group));
  }
}
