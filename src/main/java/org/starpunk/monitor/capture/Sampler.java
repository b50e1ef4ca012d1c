package org.starpunk.monitor.capture;

import java.util.concurrent.ThreadLocalRandom;

/** Decides, once for each request, whether its details are recorded. Safe for any thread. */
public interface Sampler {

  /** Whether this request is sampled. */
  boolean sample();

  /**
   * Samples at random.
   *
   * @param rate the share of requests sampled, above 0 and up to 1
   */
  static Sampler ofRate(double rate) {
    return rate >= 1 ? () -> true : () -> ThreadLocalRandom.current().nextDouble() < rate;
  }
}
