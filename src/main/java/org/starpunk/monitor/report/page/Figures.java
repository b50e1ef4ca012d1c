package org.starpunk.monitor.report.page;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Figures as people read them: few digits, units, a dash for what is not known. */
final class Figures {

  /** Stands for a figure that is zero or not known. */
  static final String NONE = "–";

  private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB"};

  private Figures() {}

  static String count(long number) {
    String digits = Long.toString(number);
    int first = number < 0 ? 1 : 0;
    if (digits.length() - first <= 3) {
      return digits;
    }
    StringBuilder grouped = new StringBuilder(digits);
    for (int at = digits.length() - 3; at > first; at -= 3) {
      grouped.insert(at, ',');
    }
    return grouped.toString();
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
    if (number < 9.995) {
      return decimal(number, 2);
    }
    return number < 99.95 ? decimal(number, 1) : count(Math.round(number));
  }

  /** Of a number that is small; a page has thousands of these, and a formatter is slow. */
  private static String decimal(double number, int places) {
    long scale = places == 1 ? 10 : 100;
    long scaled = Math.round(Math.abs(number) * scale);
    String fraction = Long.toString(scale + scaled % scale).substring(1);
    return (number < 0 && scaled > 0 ? "-" : "") + scaled / scale + '.' + fraction;
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
    String figure =
        unit == 0 || amount >= 9.95 ? Long.toString(Math.round(amount)) : decimal(amount, 1);
    return figure + ' ' + BYTE_UNITS[unit];
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

  /** The greatest unit of a duration alone. */
  static String briefly(Duration span) {
    if (span.toHours() > 0) {
      return span.toHours() + " h";
    }
    return span.toMinutes() > 0 ? span.toMinutes() + " min" : Math.max(0, span.toSeconds()) + " s";
  }

  /** A change in percent with its sign: {@code +12 %}. */
  static String percentChange(double before, double now) {
    long percent = Math.round(100 * (now - before) / before);
    return (percent < 0 ? "−" : "+") + count(Math.abs(percent)) + " %";
  }

  /** A time as log lines have it, so that it can be searched there: 2026-01-01T12:00:00Z. */
  static String logTime(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
