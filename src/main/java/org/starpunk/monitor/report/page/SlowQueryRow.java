package org.starpunk.monitor.report.page;

import java.time.Duration;
import java.time.Instant;
import org.starpunk.monitor.SlowQuery;

/** One slow query as a row. */
public final class SlowQueryRow {

  private static final int SHORT = 90;

  private final SlowQuery query;
  private final Instant now;
  private final Texts texts;

  SlowQueryRow(SlowQuery query, Instant now, Texts texts) {
    this.query = query;
    this.now = now;
    this.texts = texts;
  }

  /** Wall time in ISO 8601, for machines and as a tooltip. */
  public String getAt() {
    return query.at().toString();
  }

  public String getAgo() {
    return texts.ago(Duration.between(query.at(), now));
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

  /** Why it is not as others are: its failure, or that it is a batch. */
  public String getRemark() {
    String failed = query.failed() ? texts.get("slow.failed") + ' ' + query.failure() : "";
    return query.batchSize() < 0
        ? failed
        : texts.get("slow.batch") + ' ' + Figures.count(query.batchSize()) + ' ' + failed;
  }

  /** The figures without units in the order of the columns, for the page's script. */
  public String getRaw() {
    return query.at().toEpochMilli()
        + ","
        + query.totalNanos()
        + ","
        + query.durationNanos()
        + ","
        + query.fetchNanos()
        + ","
        + query.rows()
        + ","
        + query.parameters();
  }

  public String getRequest() {
    return query.request().isEmpty() ? Figures.NONE : query.request();
  }

  /** The id of its request's timeline, or empty. */
  public String getTrace() {
    return query.traceId();
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
}
