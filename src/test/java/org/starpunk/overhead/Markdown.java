package org.starpunk.overhead;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tables and figures as text. */
final class Markdown {

  private final StringBuilder text = new StringBuilder();

  void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  /** A table's first line; the first column is text, the others numbers. */
  void header(List<String> names) {
    row(names);
    text.append("| --- |").append(" ---: |".repeat(names.size() - 1)).append('\n');
  }

  void row(List<String> cells) {
    text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  /** {@code +0.52 % (+0.11 to +0.93)}; a single start has no interval. */
  static String percent(Optional<Interval> share) {
    return share
        .map(each -> format("%+.2f %%", 100, each) + range("%+.2f", 100, each))
        .orElse("not measured");
  }

  /** {@code +1.2 (+0.3 to +2.1)} in microseconds. */
  static String micros(Optional<Interval> nanos) {
    return nanos
        .map(each -> format("%+.2f", 1e-3, each) + range("%+.2f", 1e-3, each))
        .orElse("not measured");
  }

  /** {@code +0.31 (+0.12 to +0.50)}. */
  static String plain(Interval interval) {
    return format("%+.2f", 1, interval) + range("%+.2f", 1, interval);
  }

  private static String format(String format, double factor, Interval interval) {
    return String.format(Locale.ROOT, format, factor * interval.mean());
  }

  private static String range(String format, double factor, Interval interval) {
    return interval.replications() == 1
        ? " (one start)"
        : String.format(
            Locale.ROOT,
            " (" + format + " to " + format + ')',
            factor * interval.low(),
            factor * interval.high());
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
