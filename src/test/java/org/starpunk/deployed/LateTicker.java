package org.starpunk.deployed;

import java.time.Duration;
import java.time.Instant;
import org.starpunk.monitor.Ticker;

/** A clock that is behind the system's until it has caught up. For one thread, until then. */
final class LateTicker implements Ticker {

  private final Ticker system = Ticker.system();
  private volatile Duration behind;

  LateTicker(Duration behind) {
    this.behind = behind;
  }

  void advance(Duration by) {
    behind = behind.minus(by);
  }

  @Override
  public long nanos() {
    return system.nanos() - behind.toNanos();
  }

  @Override
  public Instant now() {
    return system.now().minus(behind);
  }

  @Override
  public long millis() {
    return system.millis() - behind.toMillis();
  }
}
