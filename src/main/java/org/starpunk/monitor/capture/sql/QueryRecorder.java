package org.starpunk.monitor.capture.sql;

import java.util.logging.Level;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.PerformanceMetric;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.LogQueue;

/**
 * What is recorded of each execution: its series, the current request, the slow-query log and,
 * where all queries are logged, a line and a ring entry. Safe for any number of threads; never
 * blocks.
 */
final class QueryRecorder {

  static final String LOGGER = "org.starpunk.monitor.sql";

  private final Recorder recorder;
  private final Ticker ticker;
  private final LogQueue log;
  private final SlowQueryWarnings warnings;
  private final long slowNanos;
  private final boolean logQueries;

  QueryRecorder(MonitorConfig config, Recorder recorder, Ticker ticker, LogQueue log) {
    this.recorder = recorder;
    this.ticker = ticker;
    this.log = log;
    this.warnings = new SlowQueryWarnings(log);
    this.slowNanos = config.slowQueryThreshold().toNanos();
    this.logQueries = config.logQueries();
  }

  void record(Execution execution, long endNanos) {
    count(execution);
    if (execution.durationNanos() >= slowNanos) {
      keepSlow(execution);
      warnings.warn(execution, endNanos);
    }
    if (logQueries) {
      logAndKeep(execution);
    }
  }

  private void count(Execution execution) {
    KnownStatement statement = execution.statement();
    statement.query().record(execution.durationNanos(), execution.failed());
    statement.type().record(execution.durationNanos(), execution.failed());
    if (execution.rows() != Execution.UNKNOWN_ROWS) {
      statement.query().add(Quantity.ROWS, execution.rows());
      statement.type().add(Quantity.ROWS, execution.rows());
    }
    CurrentRequest request = CurrentRequest.get();
    if (request != null) {
      request.addQuery(execution.durationNanos());
    }
  }

  private void keepSlow(Execution execution) {
    recorder.keep(
        new SlowQuery(
            ticker.now(),
            execution.durationNanos(),
            execution.type(),
            execution.fingerprint(),
            execution.parameters(),
            execution.rows(),
            Execution.request(),
            execution.failed()));
  }

  private void logAndKeep(Execution execution) {
    log.offer(LOGGER, Level.INFO, execution.line());
    if (CurrentRequest.isSampled()) {
      recorder.keep(
          new PerformanceMetric(
              Category.QUERY,
              execution.fingerprint(),
              ticker.now(),
              execution.durationNanos(),
              execution.failed(),
              new PerformanceMetric.Query(
                  execution.type(), execution.parameters(), execution.rows())));
    }
  }
}
