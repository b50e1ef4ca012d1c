package org.starpunk.monitor.digest;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A design that lost: durations are put into a bounded buffer, and who finds it full empties it
 * into plain counters. Writers that find it full while somebody else empties it wait for the lock:
 * anything else would lose what they record.
 *
 * <p>Kept for the benchmark; it counts exactly, and has no history.
 */
final class DrainedBufferSeries {

  private static final int SIZE = 256;
  private static final long EMPTY = 0;

  private final AtomicLongArray buffer = new AtomicLongArray(SIZE);
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong drained = new AtomicLong();
  private final ReentrantLock draining = new ReentrantLock();
  private final Tally tally = new Tally();

  void record(long nanos) {
    long at = written.get();
    while (at - drained.get() >= SIZE || !written.compareAndSet(at, at + 1)) {
      if (at - drained.get() >= SIZE) {
        drain();
      }
      at = written.get();
    }
    buffer.setRelease((int) (at % SIZE), nanos + 1);
  }

  /** How many were recorded before. */
  long count() {
    drain();
    return tally.count();
  }

  private void drain() {
    draining.lock();
    try {
      long at = drained.get();
      long nanos = buffer.getAcquire((int) (at % SIZE));
      while (nanos != EMPTY) {
        tally.addCount(Buckets.index(nanos - 1), 1);
        tally.addDurations(nanos - 1, 0, nanos - 1, 0);
        buffer.setRelease((int) (at % SIZE), EMPTY);
        at++;
        drained.setRelease(at);
        nanos = buffer.getAcquire((int) (at % SIZE));
      }
    } finally {
      draining.unlock();
    }
  }
}
