package org.starpunk.monitor.finding;

import java.util.Optional;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.digest.OperationSummary;

/**
 * What requests of an endpoint, or for static files, allocated.
 *
 * @param measured requests that it was measured for
 * @param handedOver how many of them went on on another thread, which may have allocated more
 * @param estimated whether it was measured for a share of the requests only
 * @param meanBytes the mean of a request
 * @param p95Bytes what 95 % did not exceed; off by at most 2 %
 * @param maxBytes the most
 * @param cpuNanosMean the mean of computing time in nanoseconds, of a few requests; empty when it
 *     was not measured for any
 */
public record Allocation(
    long measured,
    long handedOver,
    boolean estimated,
    double meanBytes,
    long p95Bytes,
    long maxBytes,
    Optional<Double> cpuNanosMean) {

  /**
   * @param bytes the summary of the allocation's series, in which bytes take the place of
   *     nanoseconds
   * @param requests requests in all
   */
  static Allocation of(OperationSummary bytes, long requests) {
    return new Allocation(
        bytes.count(),
        bytes.sums().of(Quantity.HANDED_OVER).amount(),
        bytes.count() < requests,
        bytes.meanNanos(),
        bytes.p95Nanos(),
        bytes.maxNanos(),
        bytes.mean(Quantity.CPU_NANOS));
  }
}
