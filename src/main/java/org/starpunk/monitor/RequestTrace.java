package org.starpunk.monitor;

import java.time.Instant;
import java.util.List;

/**
 * One request with its timeline. Immutable.
 *
 * @param number tells it apart from all others, those before a restart too
 * @param request the name of its series, such as {@code GET /notes/{slug}}
 * @param endNanos the {@link Ticker}'s reading at its end: what its age is told by
 * @param wallMillis wall time of its end, in milliseconds since 1970
 * @param totalNanos how long it took, in nanoseconds
 * @param status the HTTP status
 * @param failed whether it ended in an error
 * @param told whether a line of the log tells its id
 * @param spans what it did, as far as it is measured
 */
public record RequestTrace(
    long number,
    String request,
    long endNanos,
    long wallMillis,
    long totalNanos,
    int status,
    boolean failed,
    boolean told,
    Spans spans) {

  /** What one takes without its spans and its name. */
  public static final long BYTES = Footprint.object(2, 4 * Long.BYTES + Integer.BYTES + 2);

  private static final int COUNTER_BITS = 32;

  /**
   * The number of a trace, from when its application started and a count.
   *
   * @param startSeconds wall time in seconds since 1970
   */
  public static long number(long startSeconds, int count) {
    return startSeconds << COUNTER_BITS | Integer.toUnsignedLong(count);
  }

  /** A trace's number as people read it: letters, digits and a hyphen; empty for 0. */
  public static String id(long number) {
    return number == 0 ? "" : text(number);
  }

  private static String text(long number) {
    return Long.toString(number >>> COUNTER_BITS, Character.MAX_RADIX)
        + '-'
        + Long.toString(number & ((1L << COUNTER_BITS) - 1), Character.MAX_RADIX);
  }

  /** What log lines and addresses call it. */
  public String id() {
    return id(number);
  }

  /** Wall time of its end. */
  public Instant at() {
    return Instant.ofEpochMilli(wallMillis);
  }

  /** Its steps in the order of their beginning. */
  public List<Span> steps() {
    return spans.list();
  }

  /** How many steps it had besides. */
  public int stepsNotKept() {
    return spans.notKept();
  }

  /** The same with other spans. */
  public RequestTrace with(Spans others) {
    return new RequestTrace(
        number, request, endNanos, wallMillis, totalNanos, status, failed, told, others);
  }
}
