package org.starpunk.monitor.digest;

import java.util.Random;

/** Made-up durations, the same ones at every run. */
public final class Durations {

  private static final long MEDIAN_NANOS = 2_000_000;

  private Durations() {}

  /** Lognormal durations in nanoseconds around a median of 2 ms. */
  public static long[] lognormal(int number, double sigma) {
    Random random = new Random(42);
    long[] nanos = new long[number];
    for (int i = 0; i < number; i++) {
      nanos[i] = Math.round(MEDIAN_NANOS * Math.exp(sigma * random.nextGaussian()));
    }
    return nanos;
  }
}
