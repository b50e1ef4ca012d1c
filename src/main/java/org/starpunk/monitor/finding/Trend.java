package org.starpunk.monitor.finding;

import java.util.Arrays;

/**
 * The straight line that fits readings best without regard to outliers, and how sure it is that
 * they rise at all.
 *
 * <p>The slope is the median of the slopes between all pairs of points (Theil 1950; Sen, JASA 63,
 * 1968), the line passes through the median of what is left.
 *
 * @param bytesPerHour the slope
 * @param bytesNow where the line is now
 * @param confidence how sure it is that the readings rise, 0 to 1, by {@link MannKendall}
 */
record Trend(double bytesPerHour, double bytesNow, double confidence) {

  /** Nothing is known. */
  static final Trend NONE = new Trend(0, -1, 0);

  /**
   * The trend of at least two points.
   *
   * @throws IllegalArgumentException if there are fewer
   */
  static Trend of(Evidence evidence) {
    double slope = slope(evidence);
    double[] rest = residuals(evidence, slope);
    return new Trend(slope, Medians.of(rest), MannKendall.confidenceOfRise(evidence, rest));
  }

  /** The same line with a slope that is known better. */
  Trend withSlope(double better) {
    return new Trend(better, bytesNow, confidence);
  }

  /** Hours until the line reaches a limit; infinite when it never does. */
  double hoursUntil(double limitBytes) {
    return bytesPerHour > 0
        ? Math.max(0, limitBytes - bytesNow) / bytesPerHour
        : Double.POSITIVE_INFINITY;
  }

  /** The median slope of all pairs of points. */
  static double slope(Evidence evidence) {
    int n = evidence.size();
    if (n < 2) {
      throw new IllegalArgumentException("a trend takes two points, there are " + n);
    }
    double[] slopes = new double[n * (n - 1) / 2];
    int next = 0;
    for (int later = 1; later < n; later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        slopes[next++] =
            (evidence.bytes(later) - evidence.bytes(earlier))
                / (evidence.hours(later) - evidence.hours(earlier));
      }
    }
    return Medians.of(slopes);
  }

  private static double[] residuals(Evidence evidence, double slope) {
    double[] rest = new double[evidence.size()];
    Arrays.setAll(rest, i -> evidence.bytes(i) - slope * evidence.hours(i));
    return rest;
  }
}
