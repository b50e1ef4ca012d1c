package org.starpunk.monitor.digest;

import java.util.concurrent.TimeUnit;
import org.starpunk.monitor.Ticker;

/** Minutes since this clock was made, by the monotonic clock: never negative, never backwards. */
final class MinuteClock {

  private static final long NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final Ticker ticker;
  private final long origin;

  MinuteClock(Ticker ticker) {
    this.ticker = ticker;
    this.origin = ticker.nanos();
  }

  long minute() {
    return (ticker.nanos() - origin) / NANOS_PER_MINUTE;
  }
}
