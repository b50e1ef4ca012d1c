package org.starpunk.monitor.capture;

/**
 * Who wants to know that a thread uses a connection, and so perhaps a transaction that the
 * container began. Called on the application's thread: it must not block; what it throws is counted
 * and goes no further.
 */
@FunctionalInterface
public interface TransactionObserver {

  /** Where the container has no transactions, or they are of no interest. */
  TransactionObserver NONE = () -> ContainerTransaction.NONE;

  /**
   * The current thread is about to use a connection.
   *
   * @return the container's transaction that it will do so in, or {@link ContainerTransaction#NONE}
   */
  ContainerTransaction connectionObtained();
}
