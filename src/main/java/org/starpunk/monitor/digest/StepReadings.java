package org.starpunk.monitor.digest;

import java.util.Arrays;
import java.util.function.LongBinaryOperator;
import org.starpunk.monitor.Footprint;

/**
 * A number for each of the last steps: the readings of the step, joined. A ring of numbers; which
 * steps count follows the clock. For any thread: readings are rare, and adding one takes some
 * nanoseconds of a lock.
 */
final class StepReadings {

  /** Stands for a step in which nothing was read. */
  static final long NONE = -1;

  private final StepClock clock;
  private final LongBinaryOperator join;
  private final long[] readings;

  /** The newest step that the ring has a cell for. */
  private long newest;

  /**
   * @param steps how many are known, the running one among them
   * @param join what several readings of a step come to
   */
  StepReadings(StepClock clock, int steps, LongBinaryOperator join) {
    this.clock = clock;
    this.join = join;
    this.readings = new long[steps];
    Arrays.fill(readings, NONE);
  }

  /** Adds a reading of at least 0; one that is too old for the ring is left out. */
  synchronized void add(long reading, long atNanos) {
    long step = clock.stepAt(atNanos);
    goOnTo(step);
    if (step > newest - readings.length) {
      int at = cell(step);
      readings[at] = readings[at] == NONE ? reading : join.applyAsLong(readings[at], reading);
    }
  }

  /** What was read in a step, or {@link #NONE}. */
  synchronized long of(long step) {
    boolean known = step >= 0 && step <= newest && step > newest - readings.length;
    return known ? readings[cell(step)] : NONE;
  }

  /** Forgets all readings. */
  synchronized void clear() {
    Arrays.fill(readings, NONE);
  }

  private void goOnTo(long step) {
    long emptied = Math.min(step - newest, readings.length);
    for (long fresh = step - emptied + 1; fresh <= step; fresh++) {
      readings[cell(fresh)] = NONE;
    }
    newest = Math.max(newest, step);
  }

  private int cell(long step) {
    return (int) (step % readings.length);
  }

  /** What one takes, without its clock. */
  static long bytes(int steps) {
    return Footprint.object(3, Long.BYTES) + Footprint.array(steps, Long.BYTES);
  }
}
