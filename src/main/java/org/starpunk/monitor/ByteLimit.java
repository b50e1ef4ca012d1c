package org.starpunk.monitor;

import java.util.concurrent.atomic.AtomicLong;

/** Takes bytes that are counted by many threads, up to a limit. */
public final class ByteLimit {

  private ByteLimit() {}

  /**
   * Takes some bytes if they are left; never more for a moment than it takes, as others would be
   * refused what is left. Nobody waits.
   *
   * @param taken how many are taken
   * @param bytes how many more are wanted
   * @param most how many may be taken together
   * @return false, and none taken, when they are not left
   */
  public static boolean take(AtomicLong taken, long bytes, long most) {
    long before = taken.get();
    while (before + bytes <= most) {
      if (taken.compareAndSet(before, before + bytes)) {
        return true;
      }
      before = taken.get();
    }
    return false;
  }
}
