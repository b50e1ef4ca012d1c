package org.starpunk.monitor.capture;

/**
 * What is measured of the threads that serve a sampled request.
 *
 * @param allocation what each of them allocates
 * @param cpu what they compute
 * @param cpuSampler which of the sampled requests that is measured for: it takes too long for all
 */
public record ThreadMeters(ThreadMeter allocation, ThreadMeter cpu, Sampler cpuSampler) {

  /** Nothing is measured. */
  public static final ThreadMeters NONE =
      new ThreadMeters(ThreadMeter.NONE, ThreadMeter.NONE, () -> false);

  private static final double CPU_SHARE = 1.0 / 64;

  /** What this JVM tells. */
  public static ThreadMeters ofThisJvm() {
    return new ThreadMeters(
        ThreadMeter.allocatedBytes(), ThreadMeter.cpuNanos(), Sampler.ofRate(CPU_SHARE));
  }

  /** Measures no computing where this request is not one of the few. */
  public ThreadMeter cpuOfNext() {
    return cpuSampler.sample() ? cpu : ThreadMeter.NONE;
  }
}
