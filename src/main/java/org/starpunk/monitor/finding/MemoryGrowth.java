package org.starpunk.monitor.finding;

import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.digest.MemorySummary;

/**
 * How memory changed from the first to the last sample of a window.
 *
 * @param over the time between them
 * @param residentBytes growth of resident memory; 0 where it is not known
 * @param liveSetBytes growth of the heap that survives collections; 0 where it is not known
 * @param highestResidentBytes the most that was resident in the window: the kernel's high-water
 *     mark where that rose meanwhile, else the highest sample, between which it may have been more;
 *     -1 where it is not known
 */
public record MemoryGrowth(
    Duration over, long residentBytes, long liveSetBytes, long highestResidentBytes) {

  /** The change over a summary's samples. */
  public static MemoryGrowth of(MemorySummary memory) {
    List<MemorySample> samples = memory.samples();
    if (samples.isEmpty()) {
      return new MemoryGrowth(Duration.ZERO, 0, 0, -1);
    }
    return new MemoryGrowth(
        memory.span(),
        growth(samples, MemorySample::residentBytes),
        growth(samples, MemorySample::liveSetBytes),
        highest(samples));
  }

  private static long highest(List<MemorySample> samples) {
    long markBefore = samples.get(0).residentPeakBytes();
    long mark = samples.get(samples.size() - 1).residentPeakBytes();
    long sampled = samples.stream().mapToLong(MemorySample::residentBytes).max().orElse(-1);
    return markBefore >= 0 && mark > markBefore ? Math.max(mark, sampled) : sampled;
  }

  private static long growth(List<MemorySample> samples, ToLongFunction<MemorySample> figure) {
    List<Long> known =
        samples.stream().mapToLong(figure).filter(bytes -> bytes >= 0).boxed().toList();
    return known.isEmpty() ? 0 : known.get(known.size() - 1) - known.get(0);
  }
}
