package org.starpunk.monitor.digest;

import java.util.function.LongSupplier;

/**
 * A part of the monitor that retains something, by its own account.
 *
 * @param name what it is
 * @param chargedBytes what the budget has been charged for it
 * @param retainedBytes what it takes now
 */
record Holder(String name, long chargedBytes, LongSupplier retainedBytes) {

  /** What it takes beyond what was charged; at least 0. */
  long excess() {
    return Math.max(0, retainedBytes.getAsLong() - chargedBytes);
  }
}
