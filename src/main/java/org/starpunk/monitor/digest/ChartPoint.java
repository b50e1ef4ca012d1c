package org.starpunk.monitor.digest;

import java.time.Duration;
import java.time.Instant;

/**
 * All requests and queries of ten seconds. Durations are in nanoseconds, percentiles off by at most
 * 2 %.
 *
 * @param start wall time of its beginning, as a label: it follows the clock, so that of the same
 *     step differs by microseconds each time, and by corrections of the clock
 * @param requests requests that ended, static files among them
 * @param failed how many of them ended in an error
 * @param p50Nanos the requests' median; 0 when there were none
 * @param p95Nanos the duration that 95 % of them did not exceed
 * @param p99Nanos the duration that 99 % of them did not exceed
 * @param queries queries that ended, in a request or outside
 * @param allocatedBytes what the requests allocated; 0 when it is not measured
 * @param allocationEstimated whether that was measured for some of them only, and the sum is that
 *     of all at their mean
 * @param pausedNanos for how long the application stood still for collections; 0 also where that is
 *     not measured
 * @param connectionsInUse the most connections that were in use when the timer or a reader looked;
 *     -1 where nobody did
 */
public record ChartPoint(
    Instant start,
    long requests,
    long failed,
    long p50Nanos,
    long p95Nanos,
    long p99Nanos,
    long queries,
    long allocatedBytes,
    boolean allocationEstimated,
    long pausedNanos,
    long connectionsInUse) {

  /** How much time a point covers. */
  public static final Duration STEP = Duration.ofSeconds(10);
}
