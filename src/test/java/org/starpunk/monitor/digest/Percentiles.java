package org.starpunk.monitor.digest;

/** Durations that tell their percentiles. */
interface Percentiles {

  void add(long nanos);

  /** The value of nearest rank. */
  long percentileNanos(double quantile);

  long totalNanos();

  long maxNanos();
}
