package org.starpunk.monitor;

/** A level that rises and falls, such as connections in use. Safe for any number of threads. */
public interface Gauge {

  /** Connections that the application holds. */
  String CONNECTIONS_IN_USE = "connections in use";

  /** Lines that the bounded queue to the log could not take; it only rises. */
  String LOG_LINES_DROPPED = "log lines dropped";

  /** Raises the level by {@code delta}, or lowers it when negative. */
  void add(long delta);

  /**
   * The same for who has read the clock already.
   *
   * @param nanos the {@link Ticker}'s reading
   */
  default void add(long delta, long nanos) {
    add(delta);
  }
}
