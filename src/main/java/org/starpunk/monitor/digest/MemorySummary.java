package org.starpunk.monitor.digest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.ProcessState;

/**
 * All about memory; empty while it is not tracked.
 *
 * @param samples readings of the last 15 minutes, oldest first
 * @param process what the process held at the last of them; null before the first
 * @param recentLiveSet the live set of the last 80 minutes in steps of 30 seconds
 * @param liveSet the live set of the last 48 hours in steps of 5 minutes
 */
public record MemorySummary(
    List<MemorySample> samples,
    @Nullable ProcessState process,
    LiveSetHistory recentLiveSet,
    LiveSetHistory liveSet) {

  public MemorySummary {
    samples = List.copyOf(samples);
  }

  /** The heap's limit in bytes; -1 when it has none, and before the first sample. */
  public long heapMaxBytes() {
    return samples.isEmpty() ? -1 : samples.get(samples.size() - 1).heapMaxBytes();
  }
}
