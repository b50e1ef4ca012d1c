package org.starpunk.monitor.report.page;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Figures as people read them: few digits, units, a dash for what is not known. */
final class Figures {

  /** Stands for a figure that is zero or not known. */
  static final String NONE = "–";

  private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB"};

  private Figures() {}

  static String count(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** Zero is what one hopes for and does not need a digit. */
  static String countOrNone(long number) {
    return number == 0 ? NONE : count(number);
  }

  /** Nanoseconds as milliseconds, with about three significant digits. */
  static String millis(double nanos) {
    return significant(nanos / 1e6);
  }

  /** A number with about three significant digits. */
  static String significant(double number) {
    // The bounds are those of the figure as it will be rounded.
    String pattern = number < 9.995 ? "%.2f" : number < 99.95 ? "%.1f" : "%,.0f";
    return String.format(Locale.ENGLISH, pattern, number);
  }

  /** A duration in the unit that suits it: {@code 4.1 ms}, {@code 1.84 s}. */
  static String duration(double nanos) {
    return nanos < 999.5e6 ? millis(nanos) + " ms" : significant(nanos / 1e9) + " s";
  }

  /** A limit in the unit that suits it, with all its digits: {@code 50 ms}, {@code 1.5 s}. */
  static String limit(Duration limit) {
    boolean seconds = limit.toSeconds() >= 1;
    BigDecimal amount = BigDecimal.valueOf(limit.toNanos(), seconds ? 9 : 6);
    return amount.stripTrailingZeros().toPlainString() + (seconds ? " s" : " ms");
  }

  /** Bytes in decimal units; a dash when negative. */
  static String bytes(double bytes) {
    if (bytes < 0) {
      return NONE;
    }
    int unit = 0;
    double amount = bytes;
    while (amount >= 999.5 && unit < BYTE_UNITS.length - 1) {
      amount /= 1000;
      unit++;
    }
    String pattern = unit == 0 || amount >= 9.95 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ENGLISH, pattern, amount, BYTE_UNITS[unit]);
  }

  /** A change in bytes with its sign. */
  static String change(long bytes) {
    return (bytes < 0 ? "−" : "+") + bytes(Math.abs((double) bytes));
  }

  /** The two greatest units of a duration: {@code 6 d 4 h}. */
  static String span(Duration span) {
    if (span.toDays() > 0) {
      return span.toDays() + " d " + span.toHoursPart() + " h";
    }
    if (span.toHours() > 0) {
      return span.toHours() + " h " + span.toMinutesPart() + " min";
    }
    return span.toMinutes() > 0
        ? span.toMinutes() + " min " + span.toSecondsPart() + " s"
        : Math.max(0, span.toSeconds()) + " s";
  }

  /** How long ago: the greatest unit alone. */
  static String ago(Duration age) {
    if (age.toHours() > 0) {
      return age.toHours() + " h ago";
    }
    return age.toMinutes() > 0
        ? age.toMinutes() + " min ago"
        : Math.max(0, age.toSeconds()) + " s ago";
  }
}
