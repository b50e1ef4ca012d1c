package org.starpunk.monitor.capture.sql;

import java.util.logging.Level;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.OwnWork;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.QueryMetric;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.CodeLocation;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.LogQueue;
import org.starpunk.monitor.capture.QueryRepetition;

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
    this.warnings = new SlowQueryWarnings(log, recorder, ticker.nanos());
    this.slowNanos = config.slowQueryThreshold().toNanos();
    this.logQueries = config.logQueries();
    recorder.group(
        Category.QUERY,
        Category.STATEMENT_TYPE,
        fingerprint -> StatementType.of(fingerprint).name());
  }

  /** The driver has answered or thrown. */
  void executed(Execution execution) {
    execution.tellFlight();
    Series query = execution.statement().query(recorder);
    long nanos = execution.durationNanos();
    CurrentRequest request = CurrentRequest.get();
    if (request == null) {
      query.record(nanos, execution.failed(), execution.endNanos());
    } else {
      executedIn(request, execution, query);
    }
    if (execution.rows() != Execution.UNKNOWN) {
      CurrentRequest.add(query, Quantity.ROWS, execution.rows(), execution.endNanos());
    }
    if (nanos >= slowNanos) {
      slow(execution, Execution.UNKNOWN);
    }
    if (logQueries) {
      logAndKeep(execution);
    }
    if (OwnWork.isMeasured(execution.endNanos())) {
      recorder.worked(OwnWork.STATEMENT, ticker.nanos() - execution.endNanos());
    }
  }

  /** The driver has told how many rows changed, when it was asked after the execution. */
  void changed(Execution execution, long rows) {
    execution.rows(rows);
    SlowQuery kept = execution.slow();
    if (kept != null) {
      amend(execution, kept, kept.withRows(kept.fetchNanos(), rows));
    }
    CurrentRequest.add(
        execution.statement().query(recorder), Quantity.ROWS, rows, execution.endNanos());
  }

  /**
   * All rows of a result were read, or as many as were wanted; an execution may have several.
   *
   * @param rows how many
   * @param nowNanos the ticker's reading
   */
  void read(Execution execution, long rows, long nowNanos) {
    long fetchNanos = execution.read(rows, nowNanos);
    Series query = execution.statement().query(recorder);
    CurrentRequest.add(query, Quantity.ROWS, rows, nowNanos);
    countFetch(execution, query, fetchNanos, nowNanos);
    if (execution.durationNanos() + execution.fetchNanos() >= slowNanos) {
      slowToRead(execution);
    }
  }

  private static void executedIn(CurrentRequest request, Execution execution, Series query) {
    long nanos = execution.durationNanos();
    String fingerprint = execution.fingerprint();
    request.query(query, fingerprint, nanos, execution.failed(), execution.endNanos());
    QueryRepetition repetition = request.execute(fingerprint, nanos);
    execution.repeats(repetition);
    if (repetition.wantsPlace() && request.sampled()) {
      repetition.locate(CodeLocation.ofCaller());
    }
  }

  /** It is a step of the request that executed it, and of no other one. */
  private static void countFetch(
      Execution execution, Series query, long fetchNanos, long nowNanos) {
    CurrentRequest reader = CurrentRequest.get();
    QueryRepetition repetition = execution.repetition();
    if (repetition != null) {
      repetition.read(fetchNanos);
    }
    if (reader != null && repetition != null && repetition.isOf(reader)) {
      reader.fetch(query, execution.fingerprint(), fetchNanos, nowNanos);
    } else {
      CurrentRequest.add(query, Quantity.FETCH_NANOS, fetchNanos, nowNanos);
    }
  }

  private void slowToRead(Execution execution) {
    SlowQuery kept = execution.slow();
    if (kept == null) {
      slow(execution, execution.fetchNanos());
    } else {
      amend(execution, kept, kept.withRows(execution.fetchNanos(), execution.rows()));
    }
  }

  private void amend(Execution execution, SlowQuery kept, SlowQuery amended) {
    recorder.amend(kept, amended);
    execution.slow(amended);
  }

  private void slow(Execution execution, long fetchNanos) {
    SlowQuery slow =
        new SlowQuery(
            ticker.now(),
            execution.durationNanos(),
            fetchNanos,
            execution.type(),
            execution.fingerprint(),
            execution.parameters(),
            execution.batchSize(),
            execution.rows(),
            Execution.request(),
            CurrentRequest.isSampled() ? CodeLocation.ofCaller() : "",
            execution.failure(),
            Execution.trace());
    execution.slow(slow);
    recorder.keep(slow);
    warnings.warn(slow, execution.line(fetchNanos), execution.endNanos());
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
