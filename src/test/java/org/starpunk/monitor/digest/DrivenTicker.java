package org.starpunk.monitor.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.starpunk.monitor.Ticker;

/**
 * A clock that one thread drives and that any number may read at once without getting in each
 * other's way.
 */
final class DrivenTicker implements Ticker {

  /** Just before the readings wrap. */
  private static final long ORIGIN = Long.MAX_VALUE - 1_000;

  private final AtomicLong passed = new AtomicLong();

  void advance(Duration duration) {
    passed.addAndGet(duration.toNanos());
  }

  @Override
  public long nanos() {
    return ORIGIN + passed.get();
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plusNanos(passed.get());
  }

  @Override
  public long millis() {
    return now().toEpochMilli();
  }
}
