package org.starpunk.monitor.capture.sql;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.ConnectionLeak;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.ByteBudget;
import org.starpunk.monitor.capture.CurrentRequest;

/**
 * The connection pool as the application feels it: how long it waits for a connection and holds
 * one, how many it has, and which it never gives back. Safe for any number of threads.
 */
final class PoolRecorder {

  /** How long a connection may be held where no request is there to end. */
  private static final long PATIENCE_NANOS = Duration.ofMinutes(5).toNanos();

  private static final String OPEN = "open";
  private static final long MAX_BYTES = 8 * 1024;
  private static final long EMPTY_BYTES = Footprint.concurrentMap(16);

  /** A node of the set, and the connection with its state. */
  private static final long WATCHED_BYTES =
      Footprint.concurrentMapNode()
          + Footprint.object(5, Long.BYTES)
          + Footprint.object(1, 0)
          + 2L * Footprint.REFERENCE;

  private final Recorder recorder;
  private final Ticker ticker;
  private final Gauge inUse;
  private final Series wait;
  private final Series hold;

  /** Kept as it counts on where it was let go; null before the first, and where there is none. */
  private volatile @Nullable Series open;

  private final LeakPlaces places;
  private final ByteBudget budget;
  private final Set<HeldConnection> outsideOfRequests = ConcurrentHashMap.newKeySet();

  PoolRecorder(Recorder recorder, Ticker ticker) {
    this.recorder = recorder;
    this.ticker = ticker;
    this.inUse = recorder.gauge(Gauge.CONNECTIONS_IN_USE);
    this.wait = recorder.series(Category.CONNECTION, "wait");
    this.hold = recorder.series(Category.CONNECTION, "hold");
    this.budget = new ByteBudget(recorder, "open connections", MAX_BYTES);
    budget.take(EMPTY_BYTES);
    this.places = new LeakPlaces(budget);
  }

  /** A new connection was opened on behalf of a pool. */
  void opened(long startNanos) {
    long end = ticker.nanos();
    Series known = open;
    if (known == null) {
      known = recorder.series(Category.CONNECTION, OPEN);
      open = known.operation().equals(OPEN) ? known : null;
    }
    known.record(end - startNanos, false, end);
  }

  /** The pool gave no connection. */
  void refused(long startNanos) {
    long end = ticker.nanos();
    CurrentRequest.record(Span.Kind.POOL_WAIT, wait, end - startNanos, true, end);
  }

  /** The pool gave a connection just now. */
  HeldConnection held() {
    CurrentRequest request = CurrentRequest.get();
    return new HeldConnection(this, request, places.ofThis(request), ticker.nanos());
  }

  /** The pool gave that connection. */
  void obtained(HeldConnection held, long startNanos) {
    long obtained = held.obtainedNanos();
    CurrentRequest request = held.request();
    inUse.add(1, obtained);
    if (request != null) {
      request.step(Span.Kind.POOL_WAIT, wait, obtained - startNanos, false, obtained);
      request.hold(held);
    } else {
      wait.record(obtained - startNanos, false, obtained);
      watch(held);
    }
  }

  /**
   * A connection was given back.
   *
   * @param late whether that was long after it should have been
   */
  void released(HeldConnection held, boolean late) {
    long end = ticker.nanos();
    inUse.add(-1, end);
    CurrentRequest.record(hold, end - held.obtainedNanos(), false, end);
    CurrentRequest request = held.request();
    if (request == null) {
      forget(held);
    } else if (!late) {
      request.release(held);
      request.addConnection(end - held.obtainedNanos());
    }
    if (late) {
      closedLate(held);
    }
  }

  /** A connection that was not given back was closed after all. */
  void closedLate(HeldConnection held) {
    CurrentRequest request = held.request();
    tell(held, request == null ? "" : request.name(), true);
  }

  /** A connection was not given back. */
  void leaked(HeldConnection held, String request) {
    tell(held, request, false);
    places.leaked(held.requestThen(), !held.place().isEmpty());
  }

  /** Looks for connections that are held too long outside of requests; for the timer. */
  void tend() {
    long now = ticker.nanos();
    outsideOfRequests.forEach(
        held -> {
          if (now - held.obtainedNanos() > PATIENCE_NANOS) {
            forget(held);
            held.outlived("");
          }
        });
  }

  private void watch(HeldConnection held) {
    if (budget.take(WATCHED_BYTES)) {
      outsideOfRequests.add(held);
    }
  }

  private void forget(HeldConnection held) {
    if (outsideOfRequests.remove(held)) {
      budget.giveBack(WATCHED_BYTES);
    }
  }

  private void tell(HeldConnection held, String request, boolean closedSince) {
    recorder.keep(new ConnectionLeak(ticker.now(), request, held.place(), closedSince));
  }
}
