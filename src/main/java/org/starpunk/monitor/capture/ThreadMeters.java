package org.starpunk.monitor.capture;

import java.util.function.LongPredicate;
import org.starpunk.monitor.OneOf64;

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

  /** Not that of the monitor's own work, which a reading of this clock would add to. */
  private static final int CPU_LOT = 1;

  /** What this JVM tells. */
  public static ThreadMeters ofThisJvm() {
    return new ThreadMeters(
        ThreadMeter.allocatedBytes(),
        ThreadMeter.cpuNanos(),
        nanos -> OneOf64.isChosen(nanos, CPU_LOT));
  }

  /** Measures no computing where this request is not one of the few. */
  public ThreadMeter cpuOf(long startNanos) {
    return isCpuMeasured.test(startNanos) ? cpu : ThreadMeter.NONE;
  }
}
