package org.starpunk.monitor.digest;

import java.time.Duration;
import java.util.Arrays;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Ticker;

/**
 * The lowest reading of each of the last steps. A ring of numbers; which steps count follows the
 * clock. For any thread: readings are rare, and adding one takes some nanoseconds of a lock.
 */
final class StepMinima {

  private final Ticker ticker;
  private final StepClock clock;
  private final Duration length;
  private final long[] lowest;

  /** The newest step that the ring has a cell for. */
  private long newest;

  StepMinima(Ticker ticker, Duration length, int steps) {
    this.ticker = ticker;
    this.clock = new StepClock(ticker, length);
    this.length = length;
    this.lowest = new long[steps];
    Arrays.fill(lowest, LiveSetHistory.NO_READING);
  }

  /** Adds a reading; one that is too old for the ring is left out. */
  synchronized void add(long reading, long atNanos) {
    long step = clock.stepAt(atNanos);
    goOnTo(step);
    if (step > newest - lowest.length) {
      int at = cell(step);
      boolean first = lowest[at] == LiveSetHistory.NO_READING;
      lowest[at] = first ? reading : Math.min(lowest[at], reading);
    }
  }

  /** Forgets all readings. */
  synchronized void clear() {
    Arrays.fill(lowest, LiveSetHistory.NO_READING);
  }

  /** The steps since measuring began, at most all of the ring, the running one last. */
  synchronized LiveSetHistory history() {
    goOnTo(clock.stepAt(ticker.nanos()));
    int known = (int) Math.min(newest + 1, lowest.length);
    long[] oldestFirst = new long[known];
    for (int i = 0; i < known; i++) {
      oldestFirst[i] = lowest[cell(newest - known + 1 + i)];
    }
    return LiveSetHistory.of(length, oldestFirst);
  }

  private void goOnTo(long step) {
    long emptied = Math.min(step - newest, lowest.length);
    for (long fresh = step - emptied + 1; fresh <= step; fresh++) {
      lowest[cell(fresh)] = LiveSetHistory.NO_READING;
    }
    newest = Math.max(newest, step);
  }

  private int cell(long step) {
    return (int) (step % lowest.length);
  }

  /** What one takes. */
  static long bytes(int steps) {
    return Footprint.object(4, Long.BYTES) + StepClock.BYTES + Footprint.array(steps, Long.BYTES);
  }
}
