package org.starpunk.overhead;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The mean of independent replications with its 95 % confidence interval by Student's t.
 *
 * @param replications how many
 * @param mean their mean
 * @param halfWidth half of the interval; infinite for a single replication
 * @param deviation their standard deviation; NaN for a single replication
 */
record Interval(int replications, double mean, double halfWidth, double deviation) {

  private static final double TWO_SIDED_95 = 0.975;
  private static final int MOST_STARTS = 10_000;

  /**
   * @param values one of each replication; at least one, all finite
   */
  static Interval of(double... values) {
    if (values.length == 0 || !Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("no finite values: " + Arrays.toString(values));
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    if (values.length == 1) {
      return new Interval(1, mean, Double.POSITIVE_INFINITY, Double.NaN);
    }
    double squares = Arrays.stream(values).map(each -> (each - mean) * (each - mean)).sum();
    double deviation = Math.sqrt(squares / (values.length - 1));
    return new Interval(values.length, mean, halfWidth(values.length, deviation), deviation);
  }

  double low() {
    return mean - halfWidth;
  }

  double high() {
    return mean + halfWidth;
  }

  /** Whether the effect cannot be told from none. */
  boolean includesNone() {
    return low() <= 0 && high() >= 0;
  }

  /** Whether the true mean is below a limit with 97.5 % confidence. */
  boolean isBelow(double limit) {
    return high() < limit;
  }

  /**
   * How many replications that scatter as these do would tell the mean to plus or minus that much;
   * 0 where that is not known.
   */
  int replicationsFor(double wantedHalfWidth) {
    if (Double.isNaN(deviation)) {
      return 0;
    }
    int needed = 2;
    while (needed < MOST_STARTS && halfWidth(needed, deviation) > wantedHalfWidth) {
      needed++;
    }
    return needed;
  }

  /** The middle one of some values, or the mean of the two in the middle. */
  static double median(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double halfWidth(int replications, double deviation) {
    double quantile =
        new TDistribution(null, replications - 1.0).inverseCumulativeProbability(TWO_SIDED_95);
    return quantile * deviation / Math.sqrt(replications);
  }
}
