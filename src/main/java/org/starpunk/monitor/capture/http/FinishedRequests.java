package org.starpunk.monitor.capture.http;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.OwnWork;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Ticker;

/**
 * Requests that are over and wait to be counted, many in a row: what counting touches is in no
 * cache when a request ends, and all but the first find it there. They wait until there are enough
 * of them or somebody reads figures, whichever comes first.
 *
 * <p>Safe for any number of threads. Who adds never waits; where another thread is counting and
 * many wait already, it counts its own itself. Who counts for a reader waits for one who counts.
 */
final class FinishedRequests {

  /** From so many on they are counted. */
  static final int ENOUGH = 16;

  /** From so many bytes on they are counted, however few they are. */
  private static final long ENOUGH_BYTES = 12 * 1024;

  /** The most that wait while as many are being counted; more, where it is one request alone. */
  private static final long MOST_BYTES = 16 * 1024;

  private final Recorder recorder;
  private final Ticker ticker;
  private final Consumer<TimedRequest> counting;
  private final AtomicReference<@Nullable TimedRequest> latest = new AtomicReference<>();
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * @param counting counts one of them; it does not throw
   */
  FinishedRequests(Recorder recorder, Ticker ticker, Consumer<TimedRequest> counting) {
    this.recorder = recorder;
    this.ticker = ticker;
    this.counting = counting;
    recorder.defers("finished requests", 2 * MOST_BYTES, this::waitingBytes, this::countAll);
  }

  void add(TimedRequest finished) {
    TimedRequest before;
    do {
      before = latest.get();
      if (finished.follow(before) > MOST_BYTES && before != null) {
        finished.link(null);
        count(finished);
        return;
      }
    } while (!latest.compareAndSet(before, finished));
    boolean enough = finished.waiting() >= ENOUGH || finished.waitingBytes() >= ENOUGH_BYTES;
    if (enough && lock.tryLock()) {
      try {
        countWaiting();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Counts one at once. */
  void count(TimedRequest finished) {
    countFrom(finished);
  }

  /** Counts all that wait. What others are counting is counted too when this returns. */
  void countAll() {
    lock.lock();
    try {
      countWaiting();
    } finally {
      lock.unlock();
    }
  }

  /** The oldest first. */
  private void countWaiting() {
    TimedRequest oldest = null;
    TimedRequest next = latest.getAndSet(null);
    while (next != null) {
      TimedRequest earlier = next.linked();
      next.link(oldest);
      oldest = next;
      next = earlier;
    }
    countFrom(oldest);
  }

  /** Each that measures the monitor's own work takes its share of this. */
  private void countFrom(@Nullable TimedRequest first) {
    int measured = 0;
    int number = 0;
    for (TimedRequest each = first; each != null; each = each.linked()) {
      number++;
      measured += each.measuresOwnWork() ? 1 : 0;
    }
    long start = measured > 0 ? ticker.nanos() : 0;
    for (TimedRequest each = first; each != null; each = each.linked()) {
      counting.accept(each);
    }
    if (measured > 0) {
      tellOwnWork(first, (ticker.nanos() - start) / number);
    }
  }

  private void tellOwnWork(@Nullable TimedRequest first, long share) {
    for (TimedRequest each = first; each != null; each = each.linked()) {
      if (each.measuresOwnWork()) {
        recorder.worked(OwnWork.REQUEST, each.ownNanos() + share);
      }
    }
  }

  private long waitingBytes() {
    TimedRequest newest = latest.get();
    return newest == null ? 0 : newest.waitingBytes();
  }
}
