package org.starpunk.monitor.report.page;

/**
 * A line without axes, as a path of an SVG drawing 120 wide and 28 high. It begins at zero, so that
 * its height tells amounts and not only their change.
 *
 * @param line the line
 * @param area what is below it
 */
public record Spark(String line, String area) {

  /** Where there is too little for a line. */
  static final Spark NONE = new Spark("", "");

  private static final double WIDTH = 120;
  private static final double HEIGHT = 28;
  private static final double STROKE = 1;

  /** The line through these values; what is not known is drawn as zero. */
  static Spark of(double[] values) {
    if (values.length < 2) {
      return NONE;
    }
    double top = 0;
    for (double value : values) {
      top = Math.max(top, value);
    }
    StringBuilder line = new StringBuilder();
    for (int at = 0; at < values.length; at++) {
      double share = top == 0 || Double.isNaN(values[at]) ? 0 : values[at] / top;
      line.append(at == 0 ? 'M' : 'L')
          .append(tenths(WIDTH * at / (values.length - 1)))
          .append(',')
          .append(tenths(HEIGHT - STROKE - (HEIGHT - 2 * STROKE) * share));
    }
    return new Spark(line.toString(), line + "V28H0Z");
  }

  private static double tenths(double coordinate) {
    return Math.round(coordinate * 10) / 10.0;
  }
}
