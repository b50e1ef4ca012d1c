package org.starpunk.monitor.capture.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ObjLongConsumer;
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
  static final int ENOUGH = 32;

  /** From so many bytes on they are counted, however few they are. */
  private static final long ENOUGH_BYTES = 8 * 1024;

  /** The most that wait while as many are being counted; more, where it is one request alone. */
  private static final long MOST_BYTES = 12 * 1024;

  private final Recorder recorder;
  private final Ticker ticker;
  private final ObjLongConsumer<TimedRequest> counting;
  private final AtomicReference<@Nullable TimedRequest> latest = new AtomicReference<>();
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * @param counting counts one of them, and is told what to add to a reading of the ticker for the
   *     nanoseconds since 1970; it does not throw
   */
  FinishedRequests(Recorder recorder, Ticker ticker, ObjLongConsumer<TimedRequest> counting) {
    this.recorder = recorder;
    this.ticker = ticker;
    this.counting = counting;
    recorder.defers("finished requests", this::waitingBytes, this::countAll);
  }

  void add(TimedRequest finished) {
    if (!isPushed(finished)) {
      count(finished);
    }
    if (isEnough(latest.get()) && lock.tryLock()) {
      try {
        countWaiting();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Puts it in front of the others; false where there is no room for it. */
  private boolean isPushed(TimedRequest finished) {
    TimedRequest before;
    do {
      before = latest.get();
      if (finished.follow(before) > MOST_BYTES && before != null) {
        finished.link(null);
        return false;
      }
    } while (!latest.compareAndSet(before, finished));
    return true;
  }

  private static boolean isEnough(@Nullable TimedRequest newest) {
    return newest != null && (newest.waiting() >= ENOUGH || newest.waitingBytes() >= ENOUGH_BYTES);
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
    count(oldest);
  }

  /**
   * Counts one at once, and those that it is linked to. Each that measures the monitor's own work
   * takes its share of this.
   */
  void count(@Nullable TimedRequest first) {
    if (first == null) {
      return;
    }
    int measured = 0;
    int number = 0;
    for (TimedRequest each = first; each != null; each = each.linked()) {
      number++;
      measured += each.measuresOwnWork() ? 1 : 0;
    }
    long start = ticker.nanos();
    long toWallTime = TimeUnit.MILLISECONDS.toNanos(ticker.millis()) - start;
    for (TimedRequest each = first; each != null; each = each.linked()) {
      counting.accept(each, toWallTime);
    }
    letGo(first, measured > 0 ? (ticker.nanos() - start) / number : 0);
  }

  /** Nobody who holds one of them holds the others. */
  private void letGo(@Nullable TimedRequest first, long share) {
    TimedRequest next = first;
    while (next != null) {
      TimedRequest each = next;
      next = each.linked();
      each.link(null);
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
