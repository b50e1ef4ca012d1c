package org.starpunk.monitor.report.api;

import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.finding.Allocation;

/**
 * What calls allocated, in JSON.
 *
 * @param measuredCalls calls that it was measured for
 * @param handedOverCalls how many of them went on on another thread, which may have allocated more
 * @param cpuMillisMean computing time of a few of them; absent when it was measured for none
 */
public record AllocationEntry(
    long measuredCalls,
    long handedOverCalls,
    double bytesMean,
    long bytesP95,
    long bytesMax,
    @Nullable Double cpuMillisMean) {

  static AllocationEntry of(Allocation allocation) {
    return new AllocationEntry(
        allocation.measured(),
        allocation.handedOver(),
        allocation.meanBytes(),
        allocation.p95Bytes(),
        allocation.maxBytes(),
        allocation.cpuNanosMean().map(OperationEntry::millis).orElse(null));
  }
}
