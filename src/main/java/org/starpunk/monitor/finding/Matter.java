package org.starpunk.monitor.finding;

/**
 * Something that an operator should look at.
 *
 * @param kind what it is
 * @param count how many there are; 1 where there is nothing to count
 */
public record Matter(Kind kind, long count) {

  /** What there can be, the gravest first. */
  public enum Kind {
    /** Alerts that fire. */
    FIRING_ALERTS,
    /** Requests of the window that failed. */
    FAILED_REQUESTS,
    /** Threads that wait for one another for ever. */
    DEADLOCKED_THREADS,
    /** The heap is suspected to leak. */
    SUSPECTED_LEAK,
    /** All connections of the pool were in use at once. */
    EXHAUSTED_POOL,
    /** All requests together got slower. */
    SLOWER_SITE,
    /** Queries of the window that reached the threshold. */
    SLOW_QUERIES,
    /** Routes and statements that got slower. */
    SLOWER_OPERATIONS,
    /** Requests that did not close their connections, of the window. */
    LEAKED_CONNECTIONS
  }
}
