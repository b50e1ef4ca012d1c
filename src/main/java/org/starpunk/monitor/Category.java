package org.starpunk.monitor;

/** What kind of operation a series measures. A series is named by its category and operation. */
public enum Category {
  /** A request for a page, a resource of an API or an unknown path: {@code GET /notes/{slug}}. */
  REQUEST,
  /** A request for a file of the site or a Faces resource: {@code GET /css/*}. */
  STATIC,
  /** A method marked {@link Timed}. */
  FUNCTION,
  /** A statement, named by its fingerprint. */
  QUERY,
  /** All statements of one type: {@code SELECT}. */
  STATEMENT_TYPE,
  /** The rendering of a Faces view, named by its view id. */
  VIEW,
  /** Connections: {@code wait}, to obtain one, and {@code hold}, from then until it is closed. */
  CONNECTION,
  /** Transactions by kind and outcome: {@code container commit}, {@code local rollback}. */
  TRANSACTION,
  /** Pauses of a garbage collector, named by it. */
  COLLECTION,
  /** What a collector does while the application runs, named by the collector. */
  CONCURRENT_COLLECTION,
  /**
   * What each request of a route allocated, named as the request. Its amounts are bytes where those
   * of all others are nanoseconds.
   */
  ALLOCATION
}
