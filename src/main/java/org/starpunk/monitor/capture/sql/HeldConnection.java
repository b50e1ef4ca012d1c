package org.starpunk.monitor.capture.sql;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.HeldResource;

/**
 * A connection of the pool from when it was obtained until it is closed for the first time. It may
 * be closed by any thread, while its request ends on another.
 */
final class HeldConnection implements HeldResource {

  private enum State {
    OPEN,
    /** Open still, though its request has ended. */
    OUTLIVED,
    CLOSED
  }

  private final PoolRecorder pool;
  private final @Nullable CurrentRequest request;
  private final @Nullable String route;
  private final String place;
  private final long obtainedNanos;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

  /**
   * @param request the request that obtained it, or null
   * @param place where, or empty
   * @param obtainedNanos the ticker's reading
   */
  HeldConnection(
      PoolRecorder pool, @Nullable CurrentRequest request, String place, long obtainedNanos) {
    this.pool = pool;
    this.request = request;
    this.route = request == null ? null : request.route();
    this.place = place;
    this.obtainedNanos = obtainedNanos;
  }

  @Nullable CurrentRequest request() {
    return request;
  }

  /**
   * The name that the request had when it obtained this; another one where its route was named
   * later. The next one of that kind has it then, too.
   */
  String requestThen() {
    return request == null ? "" : request.nameBy(route);
  }

  String place() {
    return place;
  }

  long obtainedNanos() {
    return obtainedNanos;
  }

  /** It was closed; the second time changes nothing. */
  void close() {
    State before = state.getAndSet(State.CLOSED);
    if (before != State.CLOSED) {
      pool.released(this, before == State.OUTLIVED);
    }
  }

  @Override
  public void outlived(CurrentRequest ended) {
    outlived(ended.name());
  }

  /** Nobody closed it when somebody should have. It is told before whoever closes it can tell. */
  void outlived(String holder) {
    if (state.get() == State.OPEN) {
      pool.leaked(this, holder);
      if (!state.compareAndSet(State.OPEN, State.OUTLIVED)) {
        pool.closedLate(this);
      }
    }
  }
}
