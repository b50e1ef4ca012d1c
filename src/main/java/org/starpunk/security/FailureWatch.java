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
  static final Duration WITHIN = Duration.ofMinutes(5);

  private final TimeMeter clock;

  /** When the latest failures were, in a ring: at {@code next} the eldest of them. */
  private final long[] times = new long[MANY - 1];

  private int next;
  private long failures;
  private long manyAt;
  private boolean wereMany;

  FailureWatch(TimeMeter clock) {
    this.clock = clock;
  }

  /**
   * Counts a failure, or a try that had to wait.
   *
   * @return whether somebody should be told: there were {@value #MANY} within five minutes, and not
   *     yet so in the five minutes before
   */
  synchronized boolean failed() {
    long now = clock.currentTimeNanos();
    boolean many = failures >= times.length && isWithin(times[next], now);
    boolean tell = many && !(wereMany && isWithin(manyAt, now));
    if (many) {
      wereMany = true;
      manyAt = now;
    }
    times[next] = now;
    next = (next + 1) % times.length;
    failures++;
    return tell;
  }

  private static boolean isWithin(long earlier, long now) {
    return now - earlier <= WITHIN.toNanos();
  }
}
