package org.starpunk.monitor.finding;

import java.util.Arrays;

/** Medians: of an even number of values the mean of the two in the middle. */
final class Medians {

  private Medians() {}

  /** The median of at least one value, which may come in any order. */
  static double of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
