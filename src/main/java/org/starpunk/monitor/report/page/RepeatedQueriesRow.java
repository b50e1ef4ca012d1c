package org.starpunk.monitor.report.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.starpunk.monitor.digest.RepeatedQueries;

/** A statement that requests repeat, as a row. */
final class RepeatedQueriesRow implements Row {

  private final RepeatedQueries repeated;
  private final Instant now;
  private final Texts texts;

  RepeatedQueriesRow(RepeatedQueries repeated, Instant now, Texts texts) {
    this.repeated = repeated;
    this.now = now;
    this.texts = texts;
  }

  @Override
  public List<Cell> cells(boolean wide) {
    return List.of(
        new Cell.Moment(repeated.at(), texts.ago(Duration.between(repeated.at(), now))),
        new Cell.Request(repeated.request(), Figures.NONE, ""),
        new Cell.Statement(
            repeated.fingerprint(),
            repeated.request() + ' ' + repeated.fingerprint(),
            repeated.place()),
        new Cell.Plain(Figures.count(repeated.requests()), "num-cell"),
        new Cell.Plain(Figures.count(meanExecutions()), "num-cell"),
        new Cell.Plain(Figures.count(repeated.mostExecutions()), "num-cell"),
        new Cell.Plain(Figures.duration(repeated.lostNanos()), "num-cell warm"));
  }

  /** Executions in a request, on average. */
  private long meanExecutions() {
    return Math.round(repeated.meanExecutions());
  }

  @Override
  public String raw() {
    return repeated.at().toEpochMilli()
        + ","
        + repeated.requests()
        + ","
        + meanExecutions()
        + ","
        + repeated.mostExecutions()
        + ","
        + repeated.lostNanos();
  }
}
