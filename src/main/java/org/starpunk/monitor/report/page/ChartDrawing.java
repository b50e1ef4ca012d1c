package org.starpunk.monitor.report.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The drawing of a chart, with the last 15 minutes running to the right.
 *
 * @param end the time at its right edge
 * @param times of the readings, oldest first
 * @param top the value at its upper edge, above 0
 * @param width in the units of its SVG
 * @param height in the same units
 */
record ChartDrawing(Instant end, List<Instant> times, double top, double width, double height) {

  private static final Duration SPAN = Duration.ofMinutes(15);

  /** A line as a path of SVG, broken where a value is NaN. */
  String path(double[] values) {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (int at = 0; at < values.length; at++) {
      boolean known = !Double.isNaN(values[at]);
      if (known) {
        // A reading without a neighbour is drawn as a dot: a line of no length.
        point(path.append(drawing ? 'L' : 'M'), at, values[at]).append(drawing ? "" : "h0");
      }
      drawing = known;
    }
    return path.toString();
  }

  /** There along the one line and back along the other, between gaps. */
  String band(double[] upper, double[] lower) {
    StringBuilder path = new StringBuilder();
    int from = 0;
    while (from < upper.length) {
      int to = from;
      while (to < upper.length && !Double.isNaN(upper[to] + lower[to])) {
        point(path.append(to == from ? 'M' : 'L'), to, upper[to]);
        to++;
      }
      for (int at = to - 1; at >= from; at--) {
        point(path.append('L'), at, lower[at]);
      }
      path.append(to > from ? "Z" : "");
      from = to + 1;
    }
    return path.toString();
  }

  private StringBuilder point(StringBuilder path, int at, double value) {
    return path.append(tenths(x(times.get(at)))).append(',').append(y(value));
  }

  private double x(Instant at) {
    double age = Duration.between(at, end).toMillis();
    return width * Math.min(1, Math.max(0, 1 - age / SPAN.toMillis()));
  }

  /** How far below its upper edge a value is drawn. */
  double y(double value) {
    return tenths(height * (1 - value / top));
  }

  private static double tenths(double coordinate) {
    return Math.round(coordinate * 10) / 10.0;
  }
}
