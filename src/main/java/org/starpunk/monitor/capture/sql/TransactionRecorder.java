package org.starpunk.monitor.capture.sql;

import org.starpunk.monitor.Category;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.capture.ContainerTransaction;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.TransactionObserver;

/**
 * The transactions that applications run by commit and rollback of a connection: how long from the
 * first statement on, how many statements, and how they ended. Safe for any number of threads.
 */
final class TransactionRecorder {

  private final TransactionObserver containers;
  private final Series commit;
  private final Series rollback;

  TransactionRecorder(Recorder recorder, TransactionObserver containers) {
    this.containers = containers;
    this.commit = recorder.series(Category.TRANSACTION, "local commit");
    this.rollback = recorder.series(Category.TRANSACTION, "local rollback");
  }

  /** The container's transaction of this thread. */
  ContainerTransaction ofContainer() {
    return containers.connectionObtained();
  }

  void committed(LocalTransaction transaction, long endNanos, boolean failed) {
    ended(transaction, commit, endNanos, failed);
  }

  void rolledBack(LocalTransaction transaction, long endNanos, boolean failed) {
    ended(transaction, rollback, endNanos, failed);
  }

  /** What the container ends is counted by its observer. */
  private static void ended(
      LocalTransaction transaction, Series outcome, long endNanos, boolean failed) {
    if (transaction.isContainers()) {
      transaction.joins(ContainerTransaction.NONE);
    } else {
      transaction.tellFlight(outcome.operation(), failed);
      long start = transaction.startNanos();
      CurrentRequest.record(Span.Kind.TRANSACTION, outcome, endNanos - start, failed, endNanos);
      CurrentRequest.add(outcome, Quantity.QUERIES, transaction.statements(), endNanos);
    }
  }
}
