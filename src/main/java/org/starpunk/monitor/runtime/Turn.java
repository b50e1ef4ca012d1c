package org.starpunk.monitor.runtime;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What one at most has at a time; another thread may give it back. Safe for any threads. */
final class Turn {

  private final Semaphore free = new Semaphore(1);

  /** Takes it; false if somebody has it. */
  boolean take() {
    return free.tryAcquire();
  }

  void giveBack() {
    free.release();
  }

  /**
   * Waits until nobody has it. An interrupt ends that, and stays set.
   *
   * @param patience the longest that this waits
   */
  void awaitEnd(Duration patience) {
    try {
      if (free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        free.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
