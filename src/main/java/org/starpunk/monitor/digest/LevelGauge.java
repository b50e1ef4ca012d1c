package org.starpunk.monitor.digest;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Gauge;

/**
 * A level and its peak over the window. Of each minute the peak is kept beside the minute's number,
 * in one cell that only rises: the number in the upper half, so that a newer minute takes the place
 * of an older one. Any number of threads may move it; it allocates nothing.
 */
final class LevelGauge implements Gauge {

  private static final int CELLS = Window.LAST_15_MINUTES.wholeMinutes() + 2;

  private final String name;
  private final StepClock minutes;
  private final AtomicLong level = new AtomicLong();
  private final AtomicLongArray peaks = new AtomicLongArray(CELLS);

  /** The one that was running when somebody last saw that another was over. */
  private volatile long minute;

  LevelGauge(String name, StepClock minutes) {
    this.name = name;
    this.minutes = minutes;
  }

  @Override
  public void add(long delta) {
    add(delta, minutes.nanos());
  }

  @Override
  public void add(long delta, long nanos) {
    long now = level.addAndGet(delta);
    // A level that falls was the peak of this minute before it fell.
    raise(Math.max(now, now - delta), minuteAt(nanos));
  }

  /** The running minute, without a division for each call. */
  private long minuteAt(long nanos) {
    long running = minute;
    if (minutes.isOver(running, nanos)) {
      running = minutes.stepAt(nanos);
      minute = running;
    }
    return running;
  }

  private void raise(long candidate, long minute) {
    int at = (int) (minute % CELLS);
    long cell = minute << Integer.SIZE | Math.min(Math.max(0, candidate), Integer.MAX_VALUE);
    if (peaks.get(at) < cell) {
      peaks.accumulateAndGet(at, cell, Math::max);
    }
  }

  /** Forgets the peaks; the level is what it is. */
  void clearPeaks() {
    for (int at = 0; at < CELLS; at++) {
      peaks.set(at, 0);
    }
  }

  GaugeReading read() {
    long oldest = minutes.step() - Window.LAST_15_MINUTES.wholeMinutes();
    long peak = level.get();
    for (int at = 0; at < CELLS; at++) {
      long cell = peaks.get(at);
      if (cell >>> Integer.SIZE >= oldest) {
        peak = Math.max(peak, cell & Integer.MAX_VALUE);
      }
    }
    return new GaugeReading(name, level.get(), peak);
  }

  /** What one takes, found by its name. */
  static long bytes(String name) {
    return Footprint.object(4, Long.BYTES)
        + Footprint.object(0, Long.BYTES)
        + Footprint.object(1, 0)
        + Footprint.array(CELLS, Long.BYTES)
        + Footprint.string(name)
        + Footprint.object(3, Integer.BYTES)
        + 2L * Footprint.REFERENCE;
  }
}
