package org.starpunk.monitor.report.access;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Ticker;

/**
 * How often one person and one address may ask for reports. Each has a bucket that a minute fills;
 * the buckets are bounded in number. Safe for any number of threads.
 */
public final class RateLimit {

  private final CallerBuckets principals;
  private final CallerBuckets addresses;

  public RateLimit(RateLimits limits, Ticker ticker) {
    TimeMeter clock = clock(ticker);
    this.principals = new CallerBuckets(limits.perPrincipal(), clock);
    this.addresses = new CallerBuckets(limits.perAddress(), clock);
  }

  /**
   * Counts a request.
   *
   * @param principal who sent it; null when nobody is signed in
   * @return how long to wait before the next one, if this one is too many; empty if it is not
   */
  public Optional<Duration> excess(@Nullable String principal, String address) {
    ConsumptionProbe ofAddress = addresses.take(address);
    if (!ofAddress.isConsumed() || principal == null) {
      return waiting(ofAddress);
    }
    return waiting(principals.take(principal));
  }

  private static Optional<Duration> waiting(ConsumptionProbe probe) {
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  /** Bytes of the buckets that there are. */
  public long retainedBytes() {
    return principals.retainedBytes() + addresses.retainedBytes();
  }

  /** Nanoseconds since now: a bucket compares times, which the ticker's readings are not for. */
  private static TimeMeter clock(Ticker ticker) {
    long origin = ticker.nanos();
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return ticker.nanos() - origin;
      }

      @Override
      public boolean isWallClockBased() {
        return false;
      }
    };
  }
}
