package org.starpunk.monitor.report.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A line without axes over the last 15 minutes, as a path of an SVG drawing 120 wide and 28 high.
 * It begins at zero, so that its height tells amounts and not only their change. Where nothing was
 * measured it has a gap.
 *
 * @param line the line
 * @param area what is below it
 */
public record Spark(String line, String area) {

  /** Where there is nothing to draw. */
  static final Spark NONE = new Spark("", "");

  private static final double WIDTH = 120;
  private static final double HEIGHT = 28;

  /**
   * The line through some readings.
   *
   * @param end the time at its right edge
   * @param measured when they were taken, oldest first
   * @param gap how far apart two of them are of which something is missing between
   * @param readings as many; NaN where there is none
   */
  static Spark of(Instant end, List<Instant> measured, Duration gap, double[] readings) {
    ReadingTimes times = ReadingTimes.of(measured, gap);
    double[] values = times.spread(readings);
    double highest = Arrays.stream(values).filter(each -> each > 0).max().orElse(1);
    ChartDrawing drawing = new ChartDrawing(end, times.all(), highest, WIDTH, HEIGHT);
    return new Spark(drawing.path(values), drawing.band(values, new double[values.length]));
  }
}
