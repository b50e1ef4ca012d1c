package org.starpunk.monitor.capture.sql;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.RequestTrace;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.QueryRepetition;

/**
 * One execution of a statement, from its start until its rows were read. Used by one thread at a
 * time, as its statement is.
 */
class Execution {

  static final int NO_BATCH = -1;
  static final long UNKNOWN = -1;

  private final KnownStatement statement;
  private final int batchSize;
  private final long startNanos;
  private long endNanos;
  private long readNanos;
  private long rows = UNKNOWN;
  private String failure = "";
  private @Nullable QueryRepetition repetition;
  private @Nullable SlowQuery slow;

  /**
   * @param batchSize statements sent together, or NO_BATCH
   * @param startNanos the ticker's reading before it
   */
  Execution(KnownStatement statement, int batchSize, long startNanos) {
    this.statement = statement;
    this.batchSize = batchSize;
    this.startNanos = startNanos;
  }

  final KnownStatement statement() {
    return statement;
  }

  final int batchSize() {
    return batchSize;
  }

  final long startNanos() {
    return startNanos;
  }

  /**
   * The driver has thrown.
   *
   * @param text what may be told of it; the exception itself, with its message, is not kept
   */
  final void fail(String text) {
    failure = text;
  }

  /**
   * The driver has answered or thrown.
   *
   * @param nanos the ticker's reading
   * @param changed rows that it says it changed, or UNKNOWN
   */
  final void end(long nanos, long changed) {
    endNanos = nanos;
    readNanos = nanos;
    rows = changed;
  }

  /**
   * Rows of it were read: those of its only result, or of one of several.
   *
   * @param nanos the ticker's reading
   * @return how long that took, from its end on or since the result before was read
   */
  final long read(long more, long nanos) {
    long fetchNanos = nanos - readNanos;
    readNanos = nanos;
    rows = Math.max(0, rows) + more;
    return fetchNanos;
  }

  /** From its end until the last rows were read so far; 0 when none were. */
  final long fetchNanos() {
    return readNanos - endNanos;
  }

  final long durationNanos() {
    return endNanos - startNanos;
  }

  final long endNanos() {
    return endNanos;
  }

  final boolean failed() {
    return !failure.isEmpty();
  }

  /** Rows changed or read so far, or UNKNOWN. */
  final long rows() {
    return rows;
  }

  final void rows(long known) {
    rows = known;
  }

  /** All executions of the same statement in the same request, or null. */
  final @Nullable QueryRepetition repetition() {
    return repetition;
  }

  final void repeats(@Nullable QueryRepetition sameStatement) {
    repetition = sameStatement;
  }

  /** What was kept of it because it was slow, or null. */
  final @Nullable SlowQuery slow() {
    return slow;
  }

  final void slow(SlowQuery kept) {
    slow = kept;
  }

  final String fingerprint() {
    return statement.fingerprint().text();
  }

  final String type() {
    return statement.fingerprint().type().name();
  }

  final int parameters() {
    return statement.fingerprint().parameters();
  }

  /** Ends the event of a flight recording, where there is one. */
  void tellFlight() {}

  /** What may be told of its exception; empty when it had none. */
  final String failure() {
    return failure;
  }

  /** The request that ran it, or empty. */
  static String request() {
    CurrentRequest current = CurrentRequest.get();
    return current == null ? "" : current.name();
  }

  /** The number of the trace of the request that ran it; 0 where there is none. */
  static long trace() {
    CurrentRequest current = CurrentRequest.get();
    return current == null || !current.sampled() ? 0 : current.traceNumber();
  }

  /**
   * What a line of the log tells of it, without values: {@code 12.3 ms SELECT, parameters 1: select
   * * from notes ...}. That it is one line is up to the log.
   */
  final String line() {
    return line(UNKNOWN);
  }

  /**
   * The same with the time that its rows took.
   *
   * @param fetchNanos that time, or UNKNOWN
   */
  final String line(long fetchNanos) {
    StringBuilder line = new StringBuilder(64 + fingerprint().length());
    line.append(millis(durationNanos())).append(' ').append(type());
    line.append(fetchNanos == UNKNOWN ? "" : ", fetch " + millis(fetchNanos));
    line.append(failed() ? ", failed (" + failure() + ')' : "");
    line.append(batchSize == NO_BATCH ? "" : ", batch of " + batchSize);
    line.append(parameters() == 0 ? "" : ", parameters " + parameters());
    line.append(rows == UNKNOWN ? "" : ", rows " + rows);
    line.append(request().isEmpty() ? "" : ", " + request());
    long trace = trace();
    line.append(trace == 0 ? "" : ", trace " + RequestTrace.id(trace));
    return line.append(": ").append(fingerprint()).toString();
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.3f ms", nanos / 1e6);
  }
}
