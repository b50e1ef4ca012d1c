package org.starpunk.monitor.runtime;

import jakarta.servlet.ServletContext;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.Sampler;
import org.starpunk.monitor.capture.ThreadMeters;
import org.starpunk.monitor.capture.function.FunctionSeries;
import org.starpunk.monitor.capture.http.RequestProbe;
import org.starpunk.monitor.capture.memory.MemoryProbe;
import org.starpunk.monitor.capture.sql.SqlProbe;
import org.starpunk.monitor.capture.transaction.ContainerTransactions;
import org.starpunk.monitor.capture.view.RenderingProbe;
import org.starpunk.monitor.digest.MetricsBuffer;

/** The monitor of one application: its buffer and its probes. Exists only while it is enabled. */
final class Monitor {

  private final MonitorConfig config;
  private final Ticker ticker;
  private final MetricsBuffer buffer;
  private final BoundedLog log;
  private final MemoryProbe memory;
  private final SqlProbe sql;

  Monitor(MonitorConfig config, Ticker ticker) {
    this.config = config;
    this.ticker = ticker;
    this.buffer = new MetricsBuffer(config.bufferSize(), ticker);
    this.log = new BoundedLog(buffer);
    this.memory = new MemoryProbe(buffer, ticker);
    this.sql =
        new SqlProbe(
            config,
            buffer,
            ticker,
            log,
            new LookedUpTransactions(
                registry -> new ContainerTransactions(registry, buffer, ticker)));
  }

  Ticker ticker() {
    return ticker;
  }

  MetricsBuffer buffer() {
    return buffer;
  }

  BoundedLog log() {
    return log;
  }

  RequestProbe requestProbe(ServletContext context) {
    ThreadMeters meters = config.memoryTracking() ? ThreadMeters.ofThisJvm() : ThreadMeters.NONE;
    return new RequestProbe(buffer, ticker, Sampler.ofRate(config.sampleRate()), meters, context);
  }

  SqlProbe sqlProbe() {
    return sql;
  }

  FunctionSeries functionSeries() {
    return new FunctionSeries(buffer);
  }

  RenderingProbe renderingProbe() {
    return new RenderingProbe(buffer, ticker);
  }

  /** What the timer does; a failure is counted, and the next tick comes all the same. */
  void tick() {
    if (config.memoryTracking()) {
      guarded(memory::sample);
    }
    guarded(sql::tend);
    guarded(buffer::tend);
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      buffer.probeFailed(e);
    }
  }
}
