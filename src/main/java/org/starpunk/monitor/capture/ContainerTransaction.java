package org.starpunk.monitor.capture;

/** A transaction that the container runs, as those see it who execute statements in it. */
public interface ContainerTransaction {

  /** No transaction, or one that is of no interest. */
  ContainerTransaction NONE = () -> {};

  /** A statement was executed in it. Called by one thread at a time. */
  void executed();
}
