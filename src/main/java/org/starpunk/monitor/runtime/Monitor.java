package org.starpunk.monitor.runtime;

import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.starpunk.monitor.AlertConfig;
import org.starpunk.monitor.ClassHistograms;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.PerformanceAlert;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.Sampler;
import org.starpunk.monitor.capture.ThreadMeters;
import org.starpunk.monitor.capture.flight.Flight;
import org.starpunk.monitor.capture.flight.FlightRegistration;
import org.starpunk.monitor.capture.function.FunctionProbe;
import org.starpunk.monitor.capture.http.RequestProbe;
import org.starpunk.monitor.capture.memory.DiagnosticClassHistograms;
import org.starpunk.monitor.capture.memory.MemoryProbe;
import org.starpunk.monitor.capture.sql.SqlProbe;
import org.starpunk.monitor.capture.transaction.ContainerTransactions;
import org.starpunk.monitor.capture.view.RenderingProbe;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.finding.SlowdownWatch;

/** The monitor of one application: its buffer and its probes. Exists only while it is enabled. */
final class Monitor {

  /** Nobody reads a log faster, and a busy site asks for a task six times a minute. */
  private static final Lingering LOG_LINES =
      new Lingering(Duration.ofMillis(200), Duration.ofSeconds(10));

  /** What is at work takes milliseconds; what hangs does not keep the application from going. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final MonitorConfig config;
  private final Ticker ticker;
  private final MetricsBuffer buffer;
  private final BoundedLog log;
  private final Optional<MemoryProbe> memory;
  private final SqlProbe sql;
  private final ClassHistograms histograms;
  private final SlowdownWatch slowdowns;
  private final Alarm alarm;
  private volatile FlightRegistration flight = FlightRegistration.NONE;
  private final Tick sampleMemory;
  private final Tick tendSql;
  private final Tick tendBuffer;
  private final Tick lookForAlerts;

  Monitor(MonitorConfig config, AlertConfig alerts, Ticker ticker) {
    this.config = config;
    this.ticker = ticker;
    this.buffer = new MetricsBuffer(config.bufferSize(), ticker);
    this.log = new BoundedLog(buffer, ticker, LOG_LINES);
    this.memory =
        config.memoryTracking() ? Optional.of(new MemoryProbe(buffer, ticker)) : Optional.empty();
    this.histograms = DiagnosticClassHistograms.ofThisJvm(buffer, ticker);
    this.slowdowns = new SlowdownWatch(buffer, ticker);
    this.sql =
        new SqlProbe(
            config,
            buffer,
            ticker,
            log,
            new LookedUpTransactions(
                registry -> new ContainerTransactions(registry, buffer, ticker)));
    this.alarm = new Alarm(alerts, config, buffer, ticker, log);
    this.sampleMemory = new Tick(() -> memory.ifPresent(MemoryProbe::sample), buffer);
    this.tendSql = new Tick(sql::tend, buffer);
    this.tendBuffer = new Tick(buffer::tend, buffer);
    this.lookForAlerts = new Tick(alarm::look, buffer);
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

  FunctionProbe functionProbe() {
    return new FunctionProbe(buffer, ticker);
  }

  RenderingProbe renderingProbe() {
    return new RenderingProbe(buffer, ticker);
  }

  ClassHistograms classHistograms() {
    return histograms;
  }

  SlowdownWatch slowdowns() {
    return slowdowns;
  }

  /** What looks for alerts. */
  Alarm alarm() {
    return alarm;
  }

  /**
   * Writes log lines and tells alerts by this executor, and listens to the JVM's collectors, until
   * it is stopped.
   */
  void start(Executor executor, Consumer<PerformanceAlert> observers) {
    log.writeWith(executor);
    alarm.observers().tellBy(executor, observers);
    flight = Flight.register();
    memory.ifPresent(MemoryProbe::start);
  }

  /** Leaves nothing behind in the JVM; it may be called again. */
  void stop() {
    for (Tick tick : List.of(sampleMemory, tendSql, lookForAlerts, tendBuffer)) {
      tick.stop(PATIENCE);
    }
    memory.ifPresent(MemoryProbe::stop);
    flight.unregister();
    alarm.observers().stop();
    log.stopWriting(PATIENCE);
  }

  /** Whether there is any memory to sample. */
  boolean samplesMemory() {
    return memory.isPresent();
  }

  /** What the memory timer does. */
  void sampleMemory() {
    sampleMemory.run();
  }

  /** What the other timer does: the summary for alerts is let go with all that nobody reads. */
  void tend() {
    tendSql.run();
    lookForAlerts.run();
    tendBuffer.run();
  }
}
