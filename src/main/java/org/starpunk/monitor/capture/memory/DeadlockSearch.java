package org.starpunk.monitor.capture.memory;

import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.starpunk.monitor.Ticker;

/**
 * Looks for threads that wait for one another, at most once a minute: the JVM stops all of them
 * meanwhile. Called by one thread at a time.
 */
final class DeadlockSearch {

  static final Duration INTERVAL = Duration.ofMinutes(1);

  private final ThreadMXBean threads;
  private final Ticker ticker;
  private boolean searched;
  private long searchedNanos;
  private int deadlocked;

  DeadlockSearch(ThreadMXBean threads, Ticker ticker) {
    this.threads = threads;
    this.ticker = ticker;
  }

  /** How many threads were deadlocked when last looked at; -1 where the JVM cannot tell. */
  int deadlocked() {
    long now = ticker.nanos();
    if (!searched || now - searchedNanos >= INTERVAL.toNanos()) {
      searched = true;
      searchedNanos = now;
      deadlocked = search();
    }
    return deadlocked;
  }

  private int search() {
    try {
      long[] found = threads.findDeadlockedThreads();
      return found == null ? 0 : found.length;
    } catch (UnsupportedOperationException e) {
      return -1;
    }
  }
}
