package org.starpunk.monitor.digest;

import java.util.concurrent.atomic.AtomicLong;
import org.starpunk.monitor.ByteLimit;

/**
 * Bytes that may be taken, up to a limit. Some of them are spare: for what is there already and
 * grows, not for what is new.
 *
 * <p>Safe for any number of threads; nothing waits.
 */
final class Budget {

  private final long limit;
  private final long spare;
  private final AtomicLong used = new AtomicLong();

  Budget(long limit, long spare) {
    this.limit = limit;
    this.spare = spare;
  }

  /** Takes some bytes if they are left. */
  boolean take(long bytes) {
    return ByteLimit.take(used, bytes, limit);
  }

  /** Takes some bytes if they are left without the spare ones. */
  boolean takeForNew(long bytes) {
    return ByteLimit.take(used, bytes, limit - spare);
  }

  /** Takes some bytes whether they are left or not; negative ones are given back. */
  void charge(long bytes) {
    used.addAndGet(bytes);
  }

  /** Bytes that are left; negative when more were charged than there are. */
  long left() {
    return limit - used.get();
  }

  long spare() {
    return spare;
  }

  long limit() {
    return limit;
  }

  long used() {
    return used.get();
  }
}
