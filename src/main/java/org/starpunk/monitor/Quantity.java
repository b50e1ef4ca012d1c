package org.starpunk.monitor;

/** What a series sums besides durations. */
public enum Quantity {
  /** Bytes that the request's thread allocated; of sampled requests only. */
  ALLOCATED_BYTES,
  /** Bytes of the response's body, where the container tells them. */
  RESPONSE_BYTES,
  /** Queries run on behalf of the operation. */
  QUERIES,
  /** Rows changed or read, where the driver tells them. */
  ROWS
}
