package org.starpunk.monitor.capture;

import java.util.concurrent.atomic.AtomicLong;
import org.starpunk.monitor.ByteLimit;
import org.starpunk.monitor.Recorder;

/**
 * The bytes that a probe may retain, and those that it does; announced to the recorder when it is
 * made. Safe for any number of threads; none waits.
 */
public final class ByteBudget {

  private final long maxBytes;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param holder what retains them, such as {@code statement texts}
   * @param maxBytes the most that may be taken at any time
   */
  public ByteBudget(Recorder recorder, String holder, long maxBytes) {
    this.maxBytes = maxBytes;
    recorder.holds(holder, taken::get);
  }

  /** Takes that many bytes; false, and none taken, when they are not left. */
  public boolean take(long bytes) {
    return ByteLimit.take(taken, bytes, maxBytes);
  }

  /** Gives back what was taken before. */
  public void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }

  /** Bytes taken now; never more than the most. */
  public long takenBytes() {
    return taken.get();
  }
}
