package org.starpunk.deployed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * How many times as long something takes as something else, measured in pairs: the geometric mean
 * of the pairs' ratios, with an interval by the bootstrap (percentiles of 10,000 resamples).
 */
final class Ratios {

  private static final int RESAMPLES = 10_000;

  private final List<Double> logarithms = new ArrayList<>();

  void add(double ratio) {
    logarithms.add(Math.log(ratio));
  }

  @Override
  public String toString() {
    double[] means = new double[RESAMPLES];
    Random random = new Random(1);
    for (int i = 0; i < RESAMPLES; i++) {
      means[i] = Math.exp(mean(random.ints(logarithms.size(), 0, logarithms.size()).toArray()));
    }
    Arrays.sort(means);
    int[] all = java.util.stream.IntStream.range(0, logarithms.size()).toArray();
    return "%.3f, 95 %% from %.3f to %.3f, of %d pairs"
        .formatted(
            Math.exp(mean(all)),
            means[RESAMPLES / 40],
            means[RESAMPLES - 1 - RESAMPLES / 40],
            logarithms.size());
  }

  private double mean(int[] chosen) {
    return Arrays.stream(chosen).mapToDouble(logarithms::get).average().orElseThrow();
  }
}
