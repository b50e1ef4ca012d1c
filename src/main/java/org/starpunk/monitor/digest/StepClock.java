package org.starpunk.monitor.digest;

import java.time.Duration;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Ticker;

/**
 * Steps of equal length since this clock was made, by the monotonic clock: never negative, never
 * backwards, and no matter to wall time.
 */
final class StepClock {

  /** What one takes. */
  static final long BYTES = Footprint.object(1, 2 * Long.BYTES);

  private final Ticker ticker;
  private final long origin;
  private final long stepNanos;

  StepClock(Ticker ticker, Duration step) {
    this.ticker = ticker;
    this.origin = ticker.nanos();
    this.stepNanos = step.toNanos();
  }

  /** The ticker's reading now. */
  long nanos() {
    return ticker.nanos();
  }

  /** Whether a step is over at that reading of the ticker. */
  boolean isOver(long step, long nanos) {
    return nanos - endOf(step) >= 0;
  }

  /** The running step. */
  long step() {
    return stepAt(ticker.nanos());
  }

  /** The step that a reading of the ticker belongs to; what lies before the first is in it. */
  long stepAt(long nanos) {
    return Math.max(0, Math.floorDiv(nanos - origin, stepNanos));
  }

  /** The ticker's reading at the beginning of a step. */
  long startOf(long step) {
    return origin + step * stepNanos;
  }

  /** The ticker's reading at the end of a step: subtract, don't compare. */
  long endOf(long step) {
    return origin + (step + 1) * stepNanos;
  }
}
