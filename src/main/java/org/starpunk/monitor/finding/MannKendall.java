package org.starpunk.monitor.finding;

import java.util.Arrays;

/**
 * The test of Mann (Econometrica 13, 1945) and Kendall for a rise of readings, whatever their
 * distribution: it counts the pairs of which the later reading is the higher one.
 *
 * <p>Readings that follow one another are alike, which makes a rise by chance more likely than the
 * test believes. So the variance is corrected for the autocorrelation of the ranks after the trend
 * is taken away (Hamed and Rao, Journal of Hydrology 204, 1998, equations 3 to 6). It is never
 * corrected downwards: alternating readings do not make a rise surer here.
 */
final class MannKendall {

  /** Autocorrelation beyond this many standard errors is taken for real, as in the paper. */
  private static final double SIGNIFICANT = 1.96;

  private MannKendall() {}

  /**
   * How sure it is that readings rise: 0.99 means that no more than 1 of 100 series without a trend
   * rises as clearly. One-sided; below 0.5 where they rather fall.
   *
   * @param evidence the readings
   * @param residuals what is left of each without the trend
   */
  static double confidenceOfRise(Evidence evidence, double[] residuals) {
    double score = score(evidence);
    double variance = variance(evidence) * correction(residuals);
    if (variance <= 0) {
      return 0.5;
    }
    // The continuity correction of Kendall: the score moves in steps of two.
    return normalProbability((score - Math.signum(score)) / Math.sqrt(variance));
  }

  /** Pairs that rise without those that fall. */
  static long score(Evidence evidence) {
    long score = 0;
    for (int later = 1; later < evidence.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        score += Double.compare(evidence.bytes(later), evidence.bytes(earlier));
      }
    }
    return score;
  }

  /** The score's variance without a trend; equal readings count less. */
  static double variance(Evidence evidence) {
    double[] sorted = new double[evidence.size()];
    Arrays.setAll(sorted, evidence::bytes);
    Arrays.sort(sorted);
    double variance = ofGroup(sorted.length);
    int start = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[start]) {
        variance -= ofGroup(i - start);
        start = i;
      }
    }
    return variance / 18;
  }

  private static double ofGroup(double equal) {
    return equal * (equal - 1) * (2 * equal + 5);
  }

  /** What the variance is to be multiplied by, at least 1. */
  static double correction(double[] residuals) {
    double[] ranks = ranks(residuals);
    double n = ranks.length;
    double limit = SIGNIFICANT / Math.sqrt(n);
    double sum = 0;
    for (int lag = 1; lag < n - 2; lag++) {
      double correlation = autocorrelation(ranks, lag);
      if (Math.abs(correlation) > limit) {
        sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation;
      }
    }
    return n < 4 ? 1 : Math.max(1, 1 + 2 * sum / (n * (n - 1) * (n - 2)));
  }

  private static double autocorrelation(double[] ranks, int lag) {
    double mean = (ranks.length + 1) / 2.0;
    double together = 0;
    double alone = 0;
    for (int i = 0; i < ranks.length; i++) {
      alone += (ranks[i] - mean) * (ranks[i] - mean);
      if (i >= lag) {
        together += (ranks[i] - mean) * (ranks[i - lag] - mean);
      }
    }
    return alone == 0 ? 0 : together / alone;
  }

  /** 1 for the lowest; equal values share the mean of their ranks. */
  private static double[] ranks(double[] values) {
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int lower = 0;
      int equal = 0;
      for (double other : values) {
        lower += other < values[i] ? 1 : 0;
        equal += other == values[i] ? 1 : 0;
      }
      ranks[i] = lower + (equal + 1) / 2.0;
    }
    return ranks;
  }

  /**
   * The standard normal distribution function, off by less than 7.5e-8 (Abramowitz and Stegun,
   * Handbook of Mathematical Functions, 26.2.17).
   */
  static double normalProbability(double z) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double series =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    double tail = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * series;
    return z < 0 ? tail : 1 - tail;
  }
}
