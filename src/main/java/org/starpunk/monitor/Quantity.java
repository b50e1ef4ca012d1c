package org.starpunk.monitor;

/**
 * What a series sums besides durations. Each is one of certain categories; allocation, whose series
 * have it in the place of durations, is summed for all requests together only.
 */
public enum Quantity {
  /** Bytes that all requests' threads allocated; of sampled requests only. */
  ALLOCATED_BYTES,
  /** Bytes of the response's body, where the container tells them. */
  RESPONSE_BYTES,
  /** Queries run on behalf of the operation. */
  QUERIES,
  /** Rows changed or read, where the driver tells them. */
  ROWS,
  /**
   * Nanoseconds from the end of an execution until its rows were read or closed; what the
   * application did in between is included.
   */
  FETCH_NANOS,
  /** Nanoseconds of queries run on behalf of the operation, fetching their rows included. */
  QUERY_NANOS,
  /** Nanoseconds for which the operation held connections. */
  CONNECTION_NANOS,
  /** Nanoseconds that the request's threads computed; of a few of the sampled requests. */
  CPU_NANOS,
  /**
   * Requests that went on on another thread: what such a thread allocates and computes for them may
   * be missing.
   */
  HANDED_OVER,
  /** Bytes of the heap that a collection freed. */
  FREED_BYTES;

  /** Whether series of that category sum it. */
  public boolean isOf(Category category) {
    return switch (this) {
      case RESPONSE_BYTES, QUERY_NANOS, CONNECTION_NANOS -> isRequest(category);
      case CPU_NANOS, HANDED_OVER -> category == Category.ALLOCATION;
      case ALLOCATED_BYTES -> false;
      case QUERIES -> isRequest(category) || category == Category.TRANSACTION;
      case ROWS, FETCH_NANOS -> category == Category.QUERY;
      case FREED_BYTES ->
          category == Category.COLLECTION || category == Category.CONCURRENT_COLLECTION;
    };
  }

  private static boolean isRequest(Category category) {
    return category == Category.REQUEST || category == Category.STATIC;
  }
}
