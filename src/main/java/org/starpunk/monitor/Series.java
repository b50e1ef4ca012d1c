package org.starpunk.monitor;

/**
 * The measurements of one operation: a handle that a probe resolves once through {@link
 * Recorder#series} and keeps.
 *
 * <p>Safe for any number of threads. Its methods never wait and never throw; every call counts,
 * exactly once. They allocate nothing, except for the counters of a new minute and those of a
 * duration unlike all before.
 */
public interface Series {

  Category category();

  /** The operation's name: a route template, a fingerprint, a method; never text from outside. */
  String operation();

  /**
   * Counts one execution.
   *
   * @param durationNanos elapsed time in nanoseconds, of {@link Category#ALLOCATION} bytes; a
   *     negative one counts as 0, one of more than 13 days as 13 days
   * @param failed whether the operation ended in an error
   * @param endNanos the {@link Ticker}'s reading when it ended, which decides the minute that the
   *     execution belongs to, unless a later one has begun here: no clock is read
   */
  void record(long durationNanos, boolean failed, long endNanos);

  /**
   * Adds one reading of a quantity; its mean is over readings, not calls. One that is not of the
   * series' category is not added.
   *
   * @param amount in the quantity's unit; a negative one counts as 0, one above 2^50 as 2^50
   * @param atNanos the {@link Ticker}'s reading at that time
   */
  void add(Quantity quantity, long amount, long atNanos);
}
