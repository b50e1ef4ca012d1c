package org.starpunk.monitor.report.page;

import java.util.List;
import org.starpunk.monitor.digest.RequestStatement;

/** A statement that an endpoint runs, as a row. */
public final class StatementRow {

  private final RequestStatement statement;
  private final long totalNanos;

  private StatementRow(RequestStatement statement, long totalNanos) {
    this.statement = statement;
    this.totalNanos = totalNanos;
  }

  /** Rows whose shares of time add up to the whole. */
  static List<StatementRow> of(List<RequestStatement> statements) {
    long total = statements.stream().mapToLong(RequestStatement::nanos).sum();
    return statements.stream().map(each -> new StatementRow(each, total)).toList();
  }

  public String getStatement() {
    return statement.fingerprint();
  }

  public String getExecutions() {
    return Figures.count(statement.executions());
  }

  public String getTime() {
    return Figures.duration(statement.nanos());
  }

  public String getMean() {
    return Figures.millis((double) statement.nanos() / Math.max(1, statement.executions()));
  }

  /** Percent of the time of all statements, 0 to 100. */
  public long getShare() {
    return totalNanos == 0 ? 0 : Math.round(100.0 * statement.nanos() / totalNanos);
  }
}
