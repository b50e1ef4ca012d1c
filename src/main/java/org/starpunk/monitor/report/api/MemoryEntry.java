package org.starpunk.monitor.report.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.finding.LeakVerdict;
import org.starpunk.monitor.finding.MemoryGrowth;

/**
 * The memory of the window in JSON.
 *
 * @param tracking whether memory is sampled at all
 * @param leak whether the heap leaks; absent while memory is not tracked
 * @param process what the process held at the last sample; absent before the first
 * @param samples oldest first
 */
public record MemoryEntry(
    boolean tracking,
    long growthSeconds,
    long residentGrowthBytes,
    long liveHeapGrowthBytes,
    @Nullable Long highestResidentBytes,
    @Nullable LeakEntry leak,
    @Nullable ProcessEntry process,
    List<Sample> samples) {

  /** One reading; what the system does not tell is absent. */
  public record Sample(
      Instant at,
      @Nullable Long residentBytes,
      @Nullable Long residentPeakBytes,
      @Nullable Long heapUsedBytes,
      @Nullable Long heapCommittedBytes,
      @Nullable Long heapMaxBytes,
      @Nullable Long liveSetBytes) {

    static Sample of(MemorySample sample) {
      return new Sample(
          sample.at(),
          known(sample.residentBytes()),
          known(sample.residentPeakBytes()),
          known(sample.heapUsedBytes()),
          known(sample.heapCommittedBytes()),
          known(sample.heapMaxBytes()),
          known(sample.liveSetBytes()));
    }
  }

  /**
   * Memory of the last 15 minutes.
   *
   * @param leak the verdict on {@code summary}'s heap
   */
  static MemoryEntry of(MetricsSummary summary, LeakVerdict leak, MonitorConfig config) {
    MemoryGrowth growth = MemoryGrowth.of(summary.memory());
    return new MemoryEntry(
        config.memoryTracking(),
        growth.over().toSeconds(),
        growth.residentBytes(),
        growth.liveSetBytes(),
        known(growth.highestResidentBytes()),
        config.memoryTracking() ? LeakEntry.of(leak) : null,
        ProcessEntry.of(summary.memory().process()),
        summary.memory().samples().stream().map(Sample::of).toList());
  }

  /** The same with no sample of before then; the findings stay those on all of them. */
  MemoryEntry since(Instant begin) {
    return new MemoryEntry(
        tracking,
        growthSeconds,
        residentGrowthBytes,
        liveHeapGrowthBytes,
        highestResidentBytes,
        leak,
        process,
        samples.stream().filter(each -> !each.at().isBefore(begin)).toList());
  }

  static @Nullable Long known(long bytes) {
    return bytes < 0 ? null : bytes;
  }
}
