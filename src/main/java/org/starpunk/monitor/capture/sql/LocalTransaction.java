package org.starpunk.monitor.capture.sql;

/**
 * What one connection knows of the transaction that the application runs on it: it starts with the
 * first statement, not with the end of the last one. One that the container runs is never ended
 * here, as the application must not commit it.
 *
 * <p>Used by one thread at a time, as its connection is.
 */
final class LocalTransaction {

  private boolean manual;
  private boolean running;
  private long startNanos;

  /** A statement was executed, from {@code start} on. */
  void executed(long start) {
    if (!running) {
      running = true;
      startNanos = start;
    }
  }

  /** Ends what runs; false when nothing did. */
  boolean end() {
    boolean ended = running;
    running = false;
    return ended;
  }

  /** When the last one started. */
  long startNanos() {
    return startNanos;
  }

  /**
   * Auto-commit was set; true when that commits what runs. What ran before it was switched off was
   * committed one by one, and is forgotten.
   */
  boolean autoCommit(boolean autoCommit) {
    boolean commits = autoCommit && manual;
    boolean begins = !autoCommit && !manual;
    running &= !begins;
    manual = !autoCommit;
    return commits;
  }
}
