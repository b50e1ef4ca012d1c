package org.starpunk.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that moves when it is told to, or by a step after each reading. */
public final class FakeTicker implements Ticker {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final AtomicLong passed = new AtomicLong();
  private volatile long stepNanos;

  public void advance(Duration duration) {
    move(duration.toNanos());
  }

  /** Sets the wall clock forward or back; the monotonic one goes on as before. */
  public void setWallClock(Duration delta) {
    passed.addAndGet(delta.toNanos());
  }

  /** From now on time passes between each two readings: what is measured takes that long. */
  public void passBetweenReadings(Duration step) {
    stepNanos = step.toNanos();
  }

  @Override
  public long nanos() {
    long now = nanos.get();
    move(stepNanos);
    return now;
  }

  @Override
  public Instant now() {
    return Instant.parse("2026-01-01T00:00:00Z").plusNanos(passed.get());
  }

  @Override
  public long millis() {
    return now().toEpochMilli();
  }

  private void move(long delta) {
    nanos.addAndGet(delta);
    passed.addAndGet(delta);
  }
}
