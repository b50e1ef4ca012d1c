package org.starpunk.monitor.digest;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that may be taken, up to a limit. Safe for any number of threads; nothing waits. */
final class Budget {

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  Budget(long limit) {
    this.limit = limit;
  }

  /** Takes some bytes if they are left. */
  boolean take(long bytes) {
    return take(bytes, 0);
  }

  /** Takes some bytes if they are left, and so many more besides. */
  boolean take(long bytes, long spare) {
    boolean taken = used.addAndGet(bytes) <= limit - spare;
    if (!taken) {
      used.addAndGet(-bytes);
    }
    return taken;
  }

  /** Takes some bytes whether they are left or not; negative ones are given back. */
  void charge(long bytes) {
    used.addAndGet(bytes);
  }

  /** Bytes that are left; negative when more were charged than there are. */
  long left() {
    return limit - used.get();
  }

  long limit() {
    return limit;
  }

  long used() {
    return used.get();
  }
}
