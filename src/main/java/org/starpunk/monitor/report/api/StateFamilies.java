package org.starpunk.monitor.report.api;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.List;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.MonitorHealth;

/** Families of metrics that tell what is so now; what is not known is absent. */
final class StateFamilies {

  private final List<MetricSnapshot> all = new ArrayList<>();
  private final long createdMillis;

  private StateFamilies(long createdMillis) {
    this.createdMillis = createdMillis;
  }

  static List<MetricSnapshot> of(MetricsSummary summary, MonitorConfig config) {
    StateFamilies families = new StateFamilies(summary.startedAt().toEpochMilli());
    families.all.add(
        gauge(
                "starpunk_start_time_seconds",
                "When measuring began, since 1970.",
                summary.startedAt().toEpochMilli() / 1e3)
            .unit(Unit.SECONDS)
            .build());
    families.addPool(summary, config);
    families.addMemory(summary.memory().samples());
    families.addSelf(summary.self());
    return families.all;
  }

  private void addPool(MetricsSummary summary, MonitorConfig config) {
    addGauge(
        "starpunk_connections_in_use",
        "Connections that are not closed.",
        summary.gauge(Gauge.CONNECTIONS_IN_USE).level());
    config
        .poolSize()
        .ifPresent(
            size -> addGauge("starpunk_connections_limit", "The connection pool's size.", size));
  }

  private void addMemory(List<MemorySample> samples) {
    if (samples.isEmpty()) {
      return;
    }
    MemorySample last = samples.get(samples.size() - 1);
    addBytes("starpunk_memory_resident_bytes", "Resident memory.", last.residentBytes());
    addBytes("starpunk_heap_used_bytes", "Heap in use, with garbage.", last.heapUsedBytes());
    addBytes("starpunk_heap_limit_bytes", "The heap's limit.", last.heapMaxBytes());
    addBytes(
        "starpunk_heap_live_set_bytes",
        "Heap in use after the last collection of old objects.",
        last.liveSetBytes());
  }

  private void addSelf(MonitorHealth self) {
    addBytes("starpunk_monitor_retained_bytes", "What the monitor retains.", self.retainedBytes());
    addBytes("starpunk_monitor_budget_bytes", "The most that it may retain.", self.budgetBytes());
    addGauge("starpunk_monitor_series", "Series that it holds.", self.series());
    addCounter(
        "starpunk_monitor_probe_failures", "Failures inside the monitor.", self.probeFailures());
    addCounter("starpunk_monitor_summaries", "Summaries that were computed.", self.summaries());
  }

  private void addBytes(String name, String help, long bytes) {
    if (bytes >= 0) {
      all.add(gauge(name, help, bytes).unit(Unit.BYTES).build());
    }
  }

  private void addGauge(String name, String help, double value) {
    all.add(gauge(name, help, value).build());
  }

  private static GaugeSnapshot.Builder gauge(String name, String help, double value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(GaugeDataPointSnapshot.builder().value(value).build());
  }

  private void addCounter(String name, String help, long value) {
    all.add(
        CounterSnapshot.builder()
            .name(name)
            .help(help)
            .dataPoint(
                CounterDataPointSnapshot.builder()
                    .value(value)
                    .createdTimestampMillis(createdMillis)
                    .build())
            .build());
  }
}
