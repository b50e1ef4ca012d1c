package org.starpunk.monitor.digest;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.ProcessState;

/**
 * All about memory; empty while it is not tracked.
 *
 * @param samples readings of the last 15 minutes, oldest first
 * @param span the time from the first of them to the last, whatever became of the wall clock
 * @param heapMaxBytes the heap's limit by the latest sample, however old; -1 when it has none, and
 *     before the first
 * @param process what the process held at the last of them; null before the first
 * @param recentLiveSet the live set of the last 80 minutes in steps of 30 seconds
 * @param liveSet the live set of the last 48 hours in steps of 5 minutes
 */
public record MemorySummary(
    List<MemorySample> samples,
    Duration span,
    long heapMaxBytes,
    @Nullable ProcessState process,
    LiveSetHistory recentLiveSet,
    LiveSetHistory liveSet) {

  public MemorySummary {
    samples = List.copyOf(samples);
  }
}
