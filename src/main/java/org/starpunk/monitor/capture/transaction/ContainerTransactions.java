package org.starpunk.monitor.capture.transaction;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.ContainerTransaction;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.TransactionObserver;
import org.starpunk.monitor.capture.flight.Flight;
import org.starpunk.monitor.capture.flight.TransactionEvent;

/**
 * The container's transactions, seen from the first connection that each obtains to its completion.
 *
 * <p>Safe for any number of threads. It watches a transaction and never takes part in it.
 */
public final class ContainerTransactions implements TransactionObserver {

  /** Under this key a transaction knows who watches it already. */
  private static final Object WATCHED = new Object();

  private final TransactionSynchronizationRegistry registry;
  private final Recorder recorder;
  private final Ticker ticker;
  private final Series commit;
  private final Series rollback;

  public ContainerTransactions(
      TransactionSynchronizationRegistry registry, Recorder recorder, Ticker ticker) {
    this.registry = registry;
    this.recorder = recorder;
    this.ticker = ticker;
    this.commit = recorder.series(Category.TRANSACTION, "container commit");
    this.rollback = recorder.series(Category.TRANSACTION, "container rollback");
  }

  /** Watches the transaction of this thread; none and one about to end are let be. */
  @Override
  public ContainerTransaction connectionObtained() {
    try {
      return registry.getTransactionStatus() == Status.STATUS_ACTIVE
          ? watched()
          : ContainerTransaction.NONE;
    } catch (IllegalStateException ended) {
      recorder.probeFailed(ended);
      return ContainerTransaction.NONE;
    }
  }

  private ContainerTransaction watched() {
    if (registry.getResource(WATCHED) instanceof Completion known) {
      return known;
    }
    Completion completion = new Completion(ticker.nanos());
    registry.putResource(WATCHED, completion);
    registry.registerInterposedSynchronization(completion);
    return completion;
  }

  /** Records one transaction at its end. A transaction is one thread's at a time. */
  private final class Completion implements ContainerTransaction, Synchronization {

    private final long startNanos;
    private final @Nullable TransactionEvent event = Flight.transaction();
    private int statements;

    Completion(long startNanos) {
      this.startNanos = startNanos;
    }

    @Override
    public void executed() {
      statements++;
    }

    @Override
    public void beforeCompletion() {}

    /** An outcome that is neither commit nor rollback counts as a failed rollback. */
    @Override
    public void afterCompletion(int status) {
      long end = ticker.nanos();
      Series outcome = status == Status.STATUS_COMMITTED ? commit : rollback;
      boolean decided = status == Status.STATUS_COMMITTED || status == Status.STATUS_ROLLEDBACK;
      if (event != null) {
        event.end(outcome.operation(), statements, !decided);
      }
      CurrentRequest.record(Span.Kind.TRANSACTION, outcome, end - startNanos, !decided, end);
      CurrentRequest.add(outcome, Quantity.QUERIES, statements, end);
    }
  }
}
