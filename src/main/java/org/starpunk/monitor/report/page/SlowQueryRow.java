package org.starpunk.monitor.report.page;

import java.time.Duration;
import java.time.Instant;
import org.starpunk.monitor.SlowQuery;

/** One slow query as a row. */
public final class SlowQueryRow {

  private static final int SHORT = 90;

  private final SlowQuery query;
  private final Instant now;

  SlowQueryRow(SlowQuery query, Instant now) {
    this.query = query;
    this.now = now;
  }

  /** Wall time in ISO 8601, for machines and as a tooltip. */
  public String getAt() {
    return query.at().toString();
  }

  public String getAgo() {
    return Figures.ago(Duration.between(query.at(), now));
  }

  /** Time to execute it and to read its rows. */
  public String getTook() {
    return Figures.duration(query.totalNanos());
  }

  public String getExecuted() {
    return Figures.duration(query.durationNanos());
  }

  /** Time until the rows were read. */
  public String getFetch() {
    return query.fetchNanos() < 0 ? Figures.NONE : Figures.duration(query.fetchNanos());
  }

  /** The application's line that ran it, or empty. */
  public String getPlace() {
    return query.place();
  }

  /** Class, SQLState and code of its exception. */
  public String getFailure() {
    return query.failure();
  }

  public boolean isBatch() {
    return query.batchSize() >= 0;
  }

  public String getBatchSize() {
    return Figures.count(query.batchSize());
  }

  public String getRequest() {
    return query.request().isEmpty() ? Figures.NONE : query.request();
  }

  public String getStatement() {
    return query.fingerprint();
  }

  /** The beginning of the statement, for a line. */
  public String getShortStatement() {
    return isLong() ? query.fingerprint().substring(0, SHORT) + "…" : query.fingerprint();
  }

  public boolean isLong() {
    return query.fingerprint().length() > SHORT;
  }

  public int getParameters() {
    return query.parameters();
  }

  public String getRows() {
    return query.rows() < 0 ? Figures.NONE : Figures.count(query.rows());
  }

  public boolean isFailed() {
    return query.failed();
  }
}
