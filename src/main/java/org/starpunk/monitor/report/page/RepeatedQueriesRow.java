package org.starpunk.monitor.report.page;

import java.time.Duration;
import java.time.Instant;
import org.starpunk.monitor.digest.RepeatedQueries;

/** A statement that requests repeat, as a row. */
public final class RepeatedQueriesRow {

  private final RepeatedQueries repeated;
  private final Instant now;
  private final Texts texts;

  RepeatedQueriesRow(RepeatedQueries repeated, Instant now, Texts texts) {
    this.repeated = repeated;
    this.now = now;
    this.texts = texts;
  }

  /** Wall time of the last one in ISO 8601. */
  public String getAt() {
    return repeated.at().toString();
  }

  public String getAgo() {
    return texts.ago(Duration.between(repeated.at(), now));
  }

  public String getRequest() {
    return repeated.request().isEmpty() ? Figures.NONE : repeated.request();
  }

  /** The figures without units in the order of the columns, for the page's script. */
  public String getRaw() {
    return repeated.at().toEpochMilli()
        + ","
        + repeated.requests()
        + ","
        + Math.round(repeated.meanExecutions())
        + ","
        + repeated.mostExecutions()
        + ","
        + repeated.lostNanos();
  }

  public String getStatement() {
    return repeated.fingerprint();
  }

  /** The application's line that repeats it, or empty. */
  public String getPlace() {
    return repeated.place();
  }

  public String getRequests() {
    return Figures.count(repeated.requests());
  }

  /** Executions in a request, on average. */
  public String getExecutions() {
    return Figures.count(Math.round(repeated.meanExecutions()));
  }

  public String getMost() {
    return Figures.count(repeated.mostExecutions());
  }

  /** Time that one execution a request would have saved. */
  public String getLost() {
    return Figures.duration(repeated.lostNanos());
  }
}
