package org.starpunk.monitor.capture.sql;

import java.util.logging.Level;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.QueryMetric;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.ByteBudget;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.LogQueue;
import org.starpunk.monitor.capture.SeriesCache;

/**
 * What is recorded of each execution: its series, the current request, the slow-query log and,
 * where all queries are logged, a line and a ring entry. Safe for any number of threads; never
 * blocks.
 */
final class QueryRecorder {

  static final String LOGGER = "org.starpunk.monitor.sql";

  /** All types. */
  private static final long MAX_TYPE_BYTES = 1024;

  private final Recorder recorder;
  private final Ticker ticker;
  private final LogQueue log;
  private final SlowQueryWarnings warnings;
  private final SeriesCache<StatementType> types;
  private final long slowNanos;
  private final boolean logQueries;

  QueryRecorder(MonitorConfig config, Recorder recorder, Ticker ticker, LogQueue log) {
    this.recorder = recorder;
    this.ticker = ticker;
    this.log = log;
    this.warnings = new SlowQueryWarnings(log, recorder, ticker.nanos());
    this.types =
        new SeriesCache<>(
            recorder,
            Category.STATEMENT_TYPE,
            StatementType::name,
            new ByteBudget(recorder, "statement types", MAX_TYPE_BYTES));
    this.slowNanos = config.slowQueryThreshold().toNanos();
    this.logQueries = config.logQueries();
  }

  void record(Execution execution) {
    count(execution);
    if (execution.durationNanos() >= slowNanos) {
      keepSlow(execution);
      warnings.warn(execution);
    }
    if (logQueries) {
      logAndKeep(execution);
    }
  }

  private void count(Execution execution) {
    KnownStatement statement = execution.statement();
    count(execution, statement.query(recorder));
    count(execution, types.of(statement.fingerprint().type()));
    CurrentRequest request = CurrentRequest.get();
    if (request != null) {
      request.addQuery(execution.durationNanos());
    }
  }

  private static void count(Execution execution, Series series) {
    series.record(execution.durationNanos(), execution.failed(), execution.endNanos());
    if (execution.rows() != Execution.UNKNOWN_ROWS) {
      series.add(Quantity.ROWS, execution.rows(), execution.endNanos());
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
          new QueryMetric(
              execution.fingerprint(),
              execution.endNanos(),
              ticker.millis(),
              execution.durationNanos(),
              execution.failed(),
              execution.type(),
              execution.parameters(),
              execution.rows()));
    }
  }
}
