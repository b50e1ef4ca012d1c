package org.starpunk.monitor;

/**
 * One request, as kept in the ring of recent metrics.
 *
 * @param category {@link Category#REQUEST} or {@link Category#STATIC}
 * @param operation method and route, as in {@link Series#operation()}
 * @param endNanos the {@link Ticker}'s reading at its end
 * @param wallMillis wall time of its end, in milliseconds since 1970
 * @param durationNanos elapsed time in nanoseconds, at least 0
 * @param failed whether it ended in an error
 * @param status the HTTP status
 * @param responseBytes bytes of the body, or -1 when the container does not tell
 * @param allocatedBytes bytes its thread allocated, or -1 when not measured
 * @param queries statements it ran
 */
public record RequestMetric(
    Category category,
    String operation,
    long endNanos,
    long wallMillis,
    long durationNanos,
    boolean failed,
    int status,
    long responseBytes,
    long allocatedBytes,
    int queries)
    implements PerformanceMetric {}
