package org.starpunk.monitor;

import java.time.Instant;

/**
 * One measured execution, as kept in the ring of recent metrics. There may be thousands: each is
 * one small object of primitives and of text that others keep as well.
 */
public sealed interface PerformanceMetric permits RequestMetric, QueryMetric {

  /** What kind of operation it was. */
  Category category();

  /** The operation's name, as in {@link Series#operation()}. */
  String operation();

  /** The {@link Ticker}'s reading at its end: what its age is told by. */
  long endNanos();

  /** Wall time of its end, in milliseconds since 1970: a label only. */
  long wallMillis();

  /** Elapsed time in nanoseconds, at least 0. */
  long durationNanos();

  /** Whether it ended in an error. */
  boolean failed();

  /** Wall time of its end. */
  default Instant at() {
    return Instant.ofEpochMilli(wallMillis());
  }
}
