package org.starpunk.monitor;

/**
 * The measurements of one operation: a handle that a probe resolves once through {@link
 * Recorder#series} and keeps.
 *
 * <p>Safe for any number of threads. Its methods never block and never throw; every call counts.
 */
public interface Series {

  Category category();

  /** The operation's name: a route template, a fingerprint, a method; never text from outside. */
  String operation();

  /**
   * Counts one execution.
   *
   * @param durationNanos elapsed time in nanoseconds; a negative one counts as 0
   * @param failed whether the operation ended in an error
   */
  void record(long durationNanos, boolean failed);

  /**
   * Adds one reading of a quantity, in the quantity's unit; its mean is over readings, not calls.
   */
  void add(Quantity quantity, long amount);
}
