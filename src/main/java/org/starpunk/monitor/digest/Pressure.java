package org.starpunk.monitor.digest;

import org.jspecify.annotations.Nullable;

/**
 * Which trace has to go next where there is no room for all: of those with the highest rank within
 * their name the fastest.
 *
 * @param rank 1 for the slowest of its name
 * @param trace null where there is room
 */
record Pressure(int rank, @Nullable KeptTrace trace) {

  /** There is room. */
  static final Pressure NONE = new Pressure(Integer.MAX_VALUE, null);

  long nanos() {
    return trace == null ? -1 : trace.nanos();
  }

  /** Whether this goes before another one. */
  boolean isBefore(Pressure other) {
    return rank != other.rank ? rank > other.rank : nanos() < other.nanos();
  }
}
