package org.starpunk.monitor.digest;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Footprint;

/**
 * What the series of one history length share: the clock of their steps, the budget, and the lock
 * under which steps are closed and read, with the scratch space for it.
 *
 * <p>Writers only ever try the lock. Who gets it closes the step that is over; the others go on
 * counting where they are.
 */
final class SeriesContext {

  /** Where executions go that a series cannot take. */
  interface Admission {

    /** The series to record into in place of one that was let go: often itself, admitted anew. */
    RollingSeries readmit(RollingSeries series);

    /** The series that stands for all that were not admitted. */
    RollingSeries other(Category category);

    /** A series had no room for all of its buckets. */
    void wantRoom();
  }

  /** A lock and its queue. */
  private static final long LOCK_BYTES =
      Footprint.object(1, 0) + Footprint.object(3, Integer.BYTES);

  /** Of all statements together, packed. */
  private static final long STATEMENTS_BYTES = Footprint.array(64, Byte.BYTES);

  private final StepClock clock;
  private final int wholeSteps;
  private final Budget budget;
  private final Admission admission;
  private final RecordingSwitch recording;
  private final ReentrantLock lock = new ReentrantLock();
  private final StepPacker packer = new StepPacker();
  private final Tally scratch = new Tally();
  private final CumulativeCounts counts = new CumulativeCounts();
  private final PassingSums passingSums = new PassingSums();
  private byte[] statements = CumulativeCounts.NONE;

  /**
   * @param wholeSteps how many closed steps count besides the running one
   */
  SeriesContext(
      StepClock clock,
      int wholeSteps,
      Budget budget,
      Admission admission,
      RecordingSwitch recording) {
    this.clock = clock;
    this.wholeSteps = wholeSteps;
    this.budget = budget;
    this.admission = admission;
    this.recording = recording;
  }

  StepClock clock() {
    return clock;
  }

  /** Whether nothing is recorded. */
  boolean isPaused() {
    return recording.isPaused();
  }

  /** How much of the time from the beginning of a step to a reading of the ticker was recorded. */
  Duration recordedBetween(long step, long toNanos) {
    return recording.recordedBetween(clock.startOf(step), toNanos);
  }

  Budget budget() {
    return budget;
  }

  Admission admission() {
    return admission;
  }

  ReentrantLock lock() {
    return lock;
  }

  /** For the holder of the lock. */
  StepPacker packer() {
    return packer;
  }

  /** For the holder of the lock; empty. */
  Tally scratch() {
    scratch.clear();
    return scratch;
  }

  /** For the holder of the lock. */
  PassingSums passingSums() {
    return passingSums;
  }

  /** For the holder of the lock, until it asks again. */
  CumulativeCounts counts() {
    return counts;
  }

  /** For the holder of the lock: adds executions to those of all statements. */
  void cumulateStatements(Tally sealed) {
    statements = counts.read(statements).add(sealed).packed();
  }

  /** For the holder of the lock: counts from zero again, also what was let go and may come back. */
  void forgetCounts() {
    counts.forget();
  }

  /** For the holder of the lock: counts all statements from zero again. */
  void forgetStatements() {
    statements = CumulativeCounts.NONE;
  }

  /** For the holder of the lock: all statements that were ever sealed. */
  byte[] statements() {
    return statements;
  }

  /** The oldest step that still counts when the given one runs. */
  long oldest(long running) {
    return running - wholeSteps;
  }

  /** Bytes of all this. */
  long bytes() {
    return Footprint.object(10, Integer.BYTES)
        + CumulativeCounts.BYTES
        + PassingSums.BYTES
        + STATEMENTS_BYTES
        + StepClock.BYTES
        + LOCK_BYTES
        + packer.bytes()
        + Tally.BYTES;
  }
}
