package org.starpunk.monitor.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.starpunk.monitor.digest.Histogram;
import org.starpunk.monitor.digest.OperationSummary;

/**
 * A histogram as an SVG drawing 720 wide and 180 high, with duration on a logarithmic scale to the
 * right and calls upwards.
 */
public final class HistogramChart {

  private static final double WIDTH = 720;
  private static final double HEIGHT = 180;

  /** A bar that counts anything is seen. */
  private static final double LEAST_HEIGHT = 1.5;

  private static final double GAP = 1;
  private static final int TICKS = 6;

  private final Histogram histogram;

  HistogramChart(Histogram histogram) {
    this.histogram = histogram;
  }

  /** A bar with its row in the table. */
  public record Bar(
      String x,
      String y,
      String width,
      String height,
      String from,
      String to,
      String calls,
      String share) {}

  /** A line across at a duration. */
  public record Mark(String name, String x, String label, String anchor) {}

  /** The bars, the shortest durations first. */
  public List<Bar> getBars() {
    return IntStream.range(0, histogram.bars().size()).mapToObj(this::bar).toList();
  }

  /** Median and high percentiles. */
  public List<Mark> getPercentiles() {
    OperationSummary summary = histogram.summary();
    return List.of(
        mark("p50", summary.p50Nanos()),
        mark("p95", summary.p95Nanos()),
        mark("p99", summary.p99Nanos()));
  }

  /** Durations along the lower edge, where bars begin. */
  public List<Mark> getTicks() {
    List<Histogram.Bar> bars = histogram.bars();
    int step = Math.max(1, (bars.size() + TICKS - 1) / TICKS);
    List<Mark> ticks = new ArrayList<>();
    for (int i = 0; i < bars.size(); i += step) {
      ticks.add(mark("", bars.get(i).fromNanos()));
    }
    return ticks;
  }

  /** Calls of the highest bar. */
  public String getTop() {
    return Figures.count(most());
  }

  private Bar bar(int i) {
    Histogram.Bar bar = histogram.bars().get(i);
    double width = WIDTH / histogram.bars().size();
    double height = bar.count() == 0 ? 0 : Math.max(LEAST_HEIGHT, HEIGHT * bar.count() / most());
    return new Bar(
        number(i * width),
        number(HEIGHT - height),
        number(Math.max(GAP, width - GAP)),
        number(height),
        Figures.duration(bar.fromNanos()),
        Figures.duration(bar.toNanos()),
        Figures.count(bar.count()),
        Figures.significant(100.0 * bar.count() / histogram.summary().count()));
  }

  private Mark mark(String name, double nanos) {
    double x = x(nanos);
    String anchor = x < WIDTH / 20 ? "start" : x > WIDTH * 19 / 20 ? "end" : "middle";
    return new Mark(name, number(x), Figures.duration(nanos), anchor);
  }

  private double x(double nanos) {
    double from = Math.log(histogram.bars().get(0).fromNanos());
    double to = Math.log(histogram.bars().get(histogram.bars().size() - 1).toNanos());
    return WIDTH * Math.min(1, Math.max(0, (Math.log(Math.max(nanos, 1)) - from) / (to - from)));
  }

  private long most() {
    return histogram.bars().stream().mapToLong(Histogram.Bar::count).max().orElse(1);
  }

  private static String number(double coordinate) {
    return String.format(Locale.ENGLISH, "%.1f", coordinate);
  }
}
