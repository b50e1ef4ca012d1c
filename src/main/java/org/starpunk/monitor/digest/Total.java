package org.starpunk.monitor.digest;

/** What some series are a part of, and record into besides. Safe for any number of threads. */
interface Total {

  void record(long durationNanos, boolean failed, long endNanos);
}
