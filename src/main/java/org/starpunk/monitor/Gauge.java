package org.starpunk.monitor;

/** A level that rises and falls, such as connections in use. Safe for any number of threads. */
public interface Gauge {

  /** Raises the level by {@code delta}, or lowers it when negative. */
  void add(long delta);
}
