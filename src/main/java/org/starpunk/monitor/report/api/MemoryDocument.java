package org.starpunk.monitor.report.api;

import java.time.Instant;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.finding.LeakVerdict;

/**
 * Memory in JSON.
 *
 * @param at when the summary was computed
 */
public record MemoryDocument(Instant at, MemoryEntry memory) {

  static Table<MemoryEntry.Sample> table(
      MetricsSummary summary, Parameters parameters, MonitorConfig config) {
    MemoryEntry memory =
        MemoryEntry.of(summary, LeakVerdict.of(summary.memory()), config)
            .since(parameters.since(summary));
    return new Table<>(
        new MemoryDocument(summary.at(), memory), MemoryEntry.Sample.class, memory.samples());
  }
}
