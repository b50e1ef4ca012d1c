package org.starpunk.monitor.digest;

import java.util.concurrent.atomic.AtomicLong;
import org.starpunk.monitor.Gauge;

/** A level and its peak over the window, kept as one peak a minute. */
final class LevelGauge implements Gauge {

  private final String name;
  private final AtomicLong level = new AtomicLong();
  private final MinuteSlots<Peak> peaks;

  private record Peak(long minute, AtomicLong level) implements MinuteSlots.Slotted {
    Peak(long minute) {
      this(minute, new AtomicLong());
    }

    void raise(long candidate) {
      if (candidate > level.get()) {
        level.accumulateAndGet(candidate, Math::max);
      }
    }
  }

  LevelGauge(String name, MinuteClock clock) {
    this.name = name;
    this.peaks = new MinuteSlots<>(clock, Peak::new);
  }

  @Override
  public void add(long delta) {
    long now = level.addAndGet(delta);
    // A level that falls was the peak of this minute before it fell.
    peaks.current().raise(Math.max(now, now - delta));
  }

  GaugeReading read() {
    AtomicLong peak = new AtomicLong(level.get());
    peaks.forEach(each -> peak.accumulateAndGet(each.level().get(), Math::max));
    return new GaugeReading(name, level.get(), peak.get());
  }
}
