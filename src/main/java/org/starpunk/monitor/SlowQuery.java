package org.starpunk.monitor;

import java.time.Instant;

/**
 * A statement that took longer than the threshold, to execute and to read its rows together.
 *
 * @param at wall time of its execution's end
 * @param durationNanos the execution's real duration in nanoseconds
 * @param fetchNanos time from then until its rows were read or closed, what the application did in
 *     between included, in nanoseconds; -1 when not known or it has no rows
 * @param type the statement's type, such as {@code SELECT}
 * @param fingerprint the statement's text without literals
 * @param parameters number of bound parameters; their values are never kept
 * @param batchSize statements sent together, or -1 when it was no batch
 * @param rows rows changed or read, or -1 when not known
 * @param request the request that ran it, such as {@code GET /notes/{slug}}; empty when none did or
 *     its route was not known yet
 * @param place the application's line that ran it; empty when the request was not sampled or no
 *     frame is the application's
 * @param failure class, SQLState and vendor code of the exception that it ended in, never its
 *     message; empty when it succeeded
 * @param trace the number of its request's trace, which is kept where the request was slow; 0 when
 *     the request was not sampled or none ran it
 */
public record SlowQuery(
    Instant at,
    long durationNanos,
    long fetchNanos,
    String type,
    String fingerprint,
    int parameters,
    int batchSize,
    long rows,
    String request,
    String place,
    String failure,
    long trace) {

  /** Whether it ended in an exception. */
  public boolean failed() {
    return !failure.isEmpty();
  }

  /** The id of its request's trace, or empty. */
  public String traceId() {
    return RequestTrace.id(trace);
  }

  /** Time to execute it and, as far as known, to read its rows, in nanoseconds. */
  public long totalNanos() {
    return durationNanos + Math.max(0, fetchNanos);
  }

  /** The same with what was known only when its rows had been read. */
  public SlowQuery withRows(long readNanos, long rowsRead) {
    return new SlowQuery(
        at,
        durationNanos,
        readNanos,
        type,
        fingerprint,
        parameters,
        batchSize,
        rowsRead,
        request,
        place,
        failure,
        trace);
  }
}
