package org.starpunk.monitor.capture.sql;

import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.capture.ContainerTransaction;
import org.starpunk.monitor.capture.flight.Flight;
import org.starpunk.monitor.capture.flight.TransactionEvent;

/**
 * What one connection knows of its transactions: of that which the application runs on it, which
 * starts with the first statement, not with the end of the last one; and of the container's, in
 * which its statements count.
 *
 * <p>Used by one thread at a time, as its connection is.
 */
final class LocalTransaction {

  private boolean manual;
  private boolean running;
  private long startNanos;
  private int statements;
  private ContainerTransaction container = ContainerTransaction.NONE;
  private @Nullable TransactionEvent event;

  /** Whether the next statement begins a transaction, auto-commit being off. */
  boolean begins() {
    return manual && !running;
  }

  /** A statement is about to be executed, perhaps the first of a transaction. */
  void begin() {
    if (!running) {
      event = Flight.transaction();
    }
  }

  /** Ends the event of a flight recording, where there is one. */
  void tellFlight(String outcome, boolean failed) {
    if (event != null) {
      event.end(outcome, statements, failed);
      event = null;
    }
  }

  /** A statement was executed, from {@code start} on. */
  void executed(long start) {
    if (!running) {
      running = true;
      startNanos = start;
      statements = 0;
    }
    statements++;
    container.executed();
  }

  /** From now on statements count in this one. */
  void joins(ContainerTransaction transaction) {
    container = transaction;
  }

  /** Whether it is the container that ends it. */
  boolean isContainers() {
    return container != ContainerTransaction.NONE;
  }

  /** Whether a statement was executed since the last one ended. */
  boolean isRunning() {
    return running;
  }

  /** What was executed was committed one by one. */
  void forget() {
    running = false;
    event = null;
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

  /** Statements of the last one. */
  int statements() {
    return statements;
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
