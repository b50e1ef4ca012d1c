package org.starpunk.monitor.report.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some lines over the last 15 minutes: as paths of an SVG drawing 600 wide and 160 high, in which
 * time runs to the right and ends now, and as numbers for a script. Where nothing was measured, all
 * lines have a gap.
 */
public final class Chart {

  private static final int STEPS = 4;
  private static final double WIDTH = 600;
  private static final double HEIGHT = 160;

  private final String key;
  private final Instant end;
  private final List<Line> lines;
  private final ChartDrawing drawing;

  private Chart(String key, Instant end, List<Instant> times, List<Values> all, double least) {
    this.key = key;
    this.end = end;
    double highest = all.stream().mapToDouble(Values::highest).reduce(least, Math::max);
    this.drawing = new ChartDrawing(end, times, STEPS * niceStep(highest / STEPS), WIDTH, HEIGHT);
    this.lines = all.stream().map(each -> line(each, all)).toList();
  }

  /** A line, or the band between it and another one. */
  public record Line(String style, String label, String path, String values) {}

  /** A line of the grid at a round number. */
  public record Tick(String label, String y) {}

  /** Readings of one line; NaN where there is none. */
  private static final class Values {

    private final String style;
    private final String label;
    private final double[] readings;

    Values(String style, String label, double[] readings) {
      this.style = style;
      this.label = label;
      this.readings = readings;
    }

    double highest() {
      return Arrays.stream(readings).filter(each -> !Double.isNaN(each)).max().orElse(0);
    }
  }

  /** Collects the lines of a chart. */
  static final class Builder {

    private final ReadingTimes times;
    private final List<Values> lines = new ArrayList<>();
    private double least;

    /**
     * @param measured when readings were taken, oldest first
     * @param gap how far apart two of them are of which something is missing between
     */
    Builder(List<Instant> measured, Duration gap) {
      times = ReadingTimes.of(measured, gap);
    }

    /** What the axis reaches at least. */
    Builder least(double value) {
      least = value;
      return this;
    }

    /**
     * Adds a line.
     *
     * @param readings as many as there are times; NaN where there is none
     */
    Builder line(String style, String label, double[] readings) {
      lines.add(new Values(style, label, times.spread(readings)));
      return this;
    }

    Chart build(String key, Instant end) {
      return new Chart(key, end, times.all(), lines, least);
    }
  }

  public String getKey() {
    return key;
  }

  public List<Line> getLines() {
    return lines;
  }

  /** Seconds of wall time, one for each value of each line. */
  public String getTimes() {
    StringBuilder all = new StringBuilder();
    for (Instant time : drawing.times()) {
      all.append(all.length() == 0 ? "" : ",").append(time.getEpochSecond());
    }
    return all.toString();
  }

  /** Seconds of wall time at its right edge. */
  public long getEnd() {
    return end.getEpochSecond();
  }

  public List<Tick> getTicks() {
    List<Tick> ticks = new ArrayList<>();
    for (int step = 0; step <= STEPS; step++) {
      double value = drawing.top() * step / STEPS;
      ticks.add(new Tick(label(value), Double.toString(drawing.y(value))));
    }
    return ticks;
  }

  /** In thousandths at most: three quarters of 0.4 are a little more than 0.3 to a computer. */
  private static String label(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP);
    BigDecimal figure = rounded.stripTrailingZeros();
    return figure.scale() <= 0 ? Figures.count(figure.longValue()) : figure.toPlainString();
  }

  private Line line(Values values, List<Values> all) {
    String path =
        values.style.equals("band")
            ? drawing.band(values.readings, all.get(0).readings)
            : drawing.path(values.readings);
    return new Line(values.style, values.label, path, numbers(values.readings));
  }

  private static String numbers(double[] values) {
    StringBuilder all = new StringBuilder();
    for (int at = 0; at < values.length; at++) {
      all.append(at == 0 ? "" : ",");
      if (!Double.isNaN(values[at])) {
        all.append(Math.round(values[at] * 1000) / 1000.0);
      }
    }
    return all.toString();
  }

  /** The least of 1, 2, 2.5 and 5 times a power of ten that is not below {@code step}. */
  private static double niceStep(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(step, 1e-3))));
    for (double factor : new double[] {1, 2, 2.5, 5}) {
      if (factor * power >= step) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
