package org.starpunk.monitor.report.api;

import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.digest.GaugeReading;
import org.starpunk.monitor.digest.MetricsSummary;

/**
 * The connection pool in JSON.
 *
 * @param size absent when the host does not tell it
 */
public record PoolEntry(long inUse, long peak, @Nullable Integer size) {

  static PoolEntry of(MetricsSummary summary, MonitorConfig config) {
    GaugeReading connections = summary.gauge(Gauge.CONNECTIONS_IN_USE);
    return new PoolEntry(
        connections.level(),
        connections.peak(),
        config.poolSize().isPresent() ? config.poolSize().getAsInt() : null);
  }
}
