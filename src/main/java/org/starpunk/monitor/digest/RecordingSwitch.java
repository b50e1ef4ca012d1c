package org.starpunk.monitor.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Ticker;

/**
 * Whether anything is recorded, and when it was not. Any number of threads may ask; asking is one
 * opaque read of a field that hardly ever changes. Who records at the moment of a change may see it
 * a moment later.
 */
final class RecordingSwitch {

  /** Pauses that are remembered exactly; of more in a quarter of an hour the oldest are joined. */
  private static final int MAX_PAUSES = 16;

  /** What one takes. */
  static final long BYTES =
      Footprint.object(4, Long.BYTES + 1)
          + Footprint.object(1, 2 * Integer.BYTES)
          + Footprint.array(MAX_PAUSES + 1, Footprint.REFERENCE)
          + (MAX_PAUSES + 1) * Footprint.object(0, 2 * Long.BYTES)
          + 2 * Footprint.object(0, Long.BYTES + Integer.BYTES);

  private static final VarHandle PAUSED = pausedField();

  /** A time in which nothing was recorded, by the monotonic clock. */
  record Gap(long fromNanos, long toNanos) {

    long within(long from, long to) {
      return Math.max(0, Math.min(toNanos - from, to - from) - Math.max(0, fromNanos - from));
    }
  }

  private final Ticker ticker;
  private final Deque<Gap> gaps = new ArrayDeque<>();
  private boolean paused;
  private long pausedNanos;
  private @Nullable Instant pausedAt;
  private @Nullable Instant clearedAt;

  RecordingSwitch(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Whether nothing is recorded; for the hot path. */
  boolean isPaused() {
    return (boolean) PAUSED.getOpaque(this);
  }

  /** Records nothing from now on; false where that was so already. */
  synchronized boolean pause() {
    if (paused) {
      return false;
    }
    pausedNanos = ticker.nanos();
    pausedAt = ticker.now();
    PAUSED.setOpaque(this, true);
    return true;
  }

  /** Records again; false where that was so already. */
  synchronized boolean resume() {
    if (!paused) {
      return false;
    }
    add(new Gap(pausedNanos, ticker.nanos()));
    pausedAt = null;
    PAUSED.setOpaque(this, false);
    return true;
  }

  /**
   * Everything before now was forgotten.
   *
   * @param startNanos since when it was recorded
   */
  synchronized void cleared(long startNanos) {
    long now = ticker.nanos();
    gaps.clear();
    gaps.add(new Gap(startNanos, now));
    pausedNanos = now;
    clearedAt = ticker.now();
  }

  /** How much of a time was recorded and is not forgotten. */
  Duration recordedBetween(long fromNanos, long toNanos) {
    return Duration.ofNanos(toNanos - fromNanos).minus(state(fromNanos, toNanos).missed());
  }

  /**
   * What was missed.
   *
   * @param fromNanos the beginning of the time of interest
   * @param toNanos its end: now, or before
   */
  synchronized RecordingState state(long fromNanos, long toNanos) {
    long missed = gaps.stream().mapToLong(gap -> gap.within(fromNanos, toNanos)).sum();
    if (paused) {
      missed += new Gap(pausedNanos, toNanos).within(fromNanos, toNanos);
    }
    return new RecordingState(
        Optional.ofNullable(pausedAt),
        Optional.ofNullable(clearedAt),
        Duration.ofNanos(Math.min(missed, toNanos - fromNanos)));
  }

  private void add(Gap gap) {
    gaps.addLast(gap);
    if (gaps.size() > MAX_PAUSES) {
      Gap oldest = gaps.removeFirst();
      Gap next = gaps.removeFirst();
      gaps.addFirst(new Gap(oldest.fromNanos(), next.toNanos()));
    }
  }

  private static VarHandle pausedField() {
    try {
      return MethodHandles.lookup().findVarHandle(RecordingSwitch.class, "paused", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
