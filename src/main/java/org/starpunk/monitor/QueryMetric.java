package org.starpunk.monitor;

/**
 * One execution of a statement, as kept in the ring of recent metrics.
 *
 * @param operation the statement's fingerprint: its text without literals
 * @param endNanos the {@link Ticker}'s reading at its end
 * @param wallMillis wall time of its end, in milliseconds since 1970
 * @param durationNanos elapsed time in nanoseconds, at least 0
 * @param failed whether it ended in an error
 * @param type the statement's type, such as {@code SELECT}
 * @param parameters number of bound parameters; their values are never kept
 * @param rows rows changed or read, or -1 when not known
 */
public record QueryMetric(
    String operation,
    long endNanos,
    long wallMillis,
    long durationNanos,
    boolean failed,
    String type,
    int parameters,
    long rows)
    implements PerformanceMetric {

  @Override
  public Category category() {
    return Category.QUERY;
  }
}
