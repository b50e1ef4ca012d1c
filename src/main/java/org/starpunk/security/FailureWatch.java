package org.starpunk.security;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * Notices when far more logins fail than people mistype, over all accounts and addresses: the
 * throttle slows each of them, and would let many addresses guess side by side unseen. Safe for any
 * number of threads.
 */
final class FailureWatch {

  static final int MANY = 50;
  static final Duration STEP = Duration.ofMinutes(5);

  private final TimeMeter clock;
  private long step;
  private int failures;
  private boolean wasMany;

  FailureWatch(TimeMeter clock) {
    this.clock = clock;
  }

  /**
   * Counts a failure, or a try that had to wait.
   *
   * @return whether somebody should be told: at the {@value #MANY}th of a step of five minutes,
   *     unless there were as many in the step before
   */
  synchronized boolean failed() {
    long now = Math.floorDiv(clock.currentTimeNanos(), STEP.toNanos());
    if (now != step) {
      wasMany = now == step + 1 && failures >= MANY;
      failures = 0;
      step = now;
    }
    failures = Math.min(failures + 1, MANY + 1);
    return failures == MANY && !wasMany;
  }
}
