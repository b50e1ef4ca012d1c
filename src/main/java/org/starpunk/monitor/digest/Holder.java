package org.starpunk.monitor.digest;

import java.util.function.LongSupplier;

/**
 * A part of the monitor that retains something, by its own account.
 *
 * @param name what it is
 * @param reservedBytes what is charged for it even while it takes less
 * @param retainedBytes what it takes now
 */
record Holder(String name, long reservedBytes, LongSupplier retainedBytes) {

  long bytes() {
    return retainedBytes.getAsLong();
  }

  long chargeableBytes() {
    return Math.max(reservedBytes, bytes());
  }
}
