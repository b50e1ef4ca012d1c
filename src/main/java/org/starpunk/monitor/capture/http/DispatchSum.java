package org.starpunk.monitor.capture.http;

import org.starpunk.monitor.capture.ThreadMeter;

/**
 * What a request's threads used while they worked for it, one dispatch after the other. For one
 * thread at a time.
 */
final class DispatchSum {

  /** Of a request of which it is not measured. */
  static final DispatchSum NONE = new DispatchSum(ThreadMeter.NONE);

  private static final long UNKNOWN = -1;

  private final ThreadMeter meter;
  private long start = UNKNOWN;
  private long sum = UNKNOWN;

  private DispatchSum(ThreadMeter meter) {
    this.meter = meter;
  }

  static DispatchSum of(ThreadMeter meter) {
    return meter == ThreadMeter.NONE ? NONE : new DispatchSum(meter);
  }

  /** The current thread begins to work for the request. */
  void enter() {
    if (this != NONE) {
      start = meter.read();
    }
  }

  /** The current thread has done its work. */
  void leave() {
    if (start >= 0) {
      sum = Math.max(0, sum) + meter.read() - start;
      start = UNKNOWN;
    }
  }

  /** All dispatches that were left, or -1 when none was measured. */
  long sum() {
    return sum;
  }
}
