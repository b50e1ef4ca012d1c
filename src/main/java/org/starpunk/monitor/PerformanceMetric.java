package org.starpunk.monitor;

import java.time.Instant;

/**
 * One measured execution, as kept in the ring of recent metrics.
 *
 * @param category what kind of operation it was
 * @param operation its name, as in {@link Series#operation()}
 * @param at wall time of its end
 * @param durationNanos elapsed time in nanoseconds, at least 0
 * @param failed whether it ended in an error
 * @param detail what is known besides, by category
 */
public record PerformanceMetric(
    Category category,
    String operation,
    Instant at,
    long durationNanos,
    boolean failed,
    Detail detail) {

  /** What a metric tells beyond its duration. */
  public sealed interface Detail {}

  /** Nothing more is known. */
  public enum Plain implements Detail {
    NONE
  }

  /**
   * Of a request.
   *
   * @param status the HTTP status
   * @param responseBytes bytes of the body, or -1 when the container does not tell
   * @param allocatedBytes bytes its thread allocated, or -1 when not measured
   * @param queries statements it ran
   */
  public record Request(int status, long responseBytes, long allocatedBytes, int queries)
      implements Detail {}

  /**
   * Of a statement.
   *
   * @param type the statement's type, such as {@code SELECT}
   * @param parameters number of bound parameters; their values are never kept
   * @param rows rows changed or read, or -1 when not known
   */
  public record Query(String type, int parameters, long rows) implements Detail {}
}
