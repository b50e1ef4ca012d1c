package org.starpunk.deployed;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Asks again and again for what another thread or process does, and fails when it takes too long.
 */
final class Eventually {

  private static final long PAUSE_MILLIS = 100;

  private Eventually() {}

  /**
   * Waits until a condition holds.
   *
   * @param what the condition in words, for the failure
   */
  static void within(Duration patience, BooleanSupplier condition, String what) {
    found(patience, () -> condition.getAsBoolean() ? Optional.of(what) : Optional.empty(), what);
  }

  /** Waits until something is there, and returns it. */
  static <T> T found(Duration patience, Supplier<Optional<T>> search, String what) {
    long begin = System.nanoTime();
    Optional<T> found = search.get();
    while (found.isEmpty()) {
      // Subtract, don't compare: nanoTime may wrap.
      if (System.nanoTime() - begin > patience.toNanos()) {
        throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
      }
      pause();
      found = search.get();
    }
    return found.get();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
