package org.starpunk.monitor.capture;

import java.util.function.LongPredicate;

/**
 * What is measured of the threads that serve a sampled request.
 *
 * @param allocation what each of them allocates
 * @param cpu what they compute
 * @param isCpuMeasured by the clock's reading at its beginning, which of the sampled requests that
 *     is measured for: it takes too long for all
 */
public record ThreadMeters(ThreadMeter allocation, ThreadMeter cpu, LongPredicate isCpuMeasured) {

  /** Nothing is measured. */
  public static final ThreadMeters NONE =
      new ThreadMeters(ThreadMeter.NONE, ThreadMeter.NONE, nanos -> false);

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** What this JVM tells. */
  public static ThreadMeters ofThisJvm() {
    return new ThreadMeters(
        ThreadMeter.allocatedBytes(), ThreadMeter.cpuNanos(), ThreadMeters::isOneOf64);
  }

  /** By a reading of the clock that is there anyway. */
  private static boolean isOneOf64(long nanos) {
    return (nanos * SPREAD) >>> 58 == 0;
  }

  /** Measures no computing where this request is not one of the few. */
  public ThreadMeter cpuOf(long startNanos) {
    return isCpuMeasured.test(startNanos) ? cpu : ThreadMeter.NONE;
  }
}
