package org.starpunk.monitor.report.page;

import java.util.List;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.finding.MemoryGrowth;

/** A figure of the process's memory by name. */
public record MemoryFact(String name, String figure) {

  /** The last sample and what changed up to it; nothing before the first. */
  static List<MemoryFact> of(List<MemorySample> samples) {
    if (samples.isEmpty()) {
      return List.of();
    }
    MemorySample last = samples.get(samples.size() - 1);
    MemoryGrowth growth = MemoryGrowth.of(samples);
    return List.of(
        new MemoryFact("Resident now", Figures.bytes(last.residentBytes())),
        new MemoryFact("Highest in the window", Figures.bytes(growth.highestResidentBytes())),
        new MemoryFact("Highest ever (high-water mark)", Figures.bytes(last.residentPeakBytes())),
        new MemoryFact("Resident grew", change(growth, growth.residentBytes())),
        new MemoryFact("Live heap grew", change(growth, growth.liveSetBytes())),
        new MemoryFact("Live heap after the last GC", Figures.bytes(last.liveSetBytes())),
        new MemoryFact("Heap used", Figures.bytes(last.heapUsedBytes())),
        new MemoryFact("Heap limit", Figures.bytes(last.heapMaxBytes())));
  }

  private static String change(MemoryGrowth growth, long bytes) {
    return Figures.change(bytes) + " in " + Figures.span(growth.over());
  }
}
