package org.starpunk.monitor.digest;

import java.time.Duration;
import java.util.stream.LongStream;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Ticker;

/** The lowest reading of each of the last steps, in steps of their own length. For any thread. */
final class StepMinima {

  private final Ticker ticker;
  private final StepClock clock;
  private final Duration length;
  private final int steps;
  private final StepReadings lowest;

  StepMinima(Ticker ticker, Duration length, int steps) {
    this.ticker = ticker;
    this.clock = new StepClock(ticker, length);
    this.length = length;
    this.steps = steps;
    this.lowest = new StepReadings(clock, steps, Math::min);
  }

  /** Adds a reading; one that is too old is left out. */
  void add(long reading, long atNanos) {
    lowest.add(reading, atNanos);
  }

  /** Forgets all readings. */
  void clear() {
    lowest.clear();
  }

  /** The steps since measuring began, at most all that are kept, the running one last. */
  LiveSetHistory history() {
    long running = clock.stepAt(ticker.nanos());
    long oldest = Math.max(0, running - steps + 1);
    return LiveSetHistory.of(
        length, LongStream.rangeClosed(oldest, running).map(lowest::of).toArray());
  }

  /** What one takes. */
  static long bytes(int steps) {
    return Footprint.object(4, Integer.BYTES) + StepClock.BYTES + StepReadings.bytes(steps);
  }
}
