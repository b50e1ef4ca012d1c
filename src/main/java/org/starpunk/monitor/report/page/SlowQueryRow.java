package org.starpunk.monitor.report.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.starpunk.monitor.SlowQuery;

/** One slow query as a row. */
final class SlowQueryRow implements Row {

  private final SlowQuery query;
  private final Instant now;
  private final Texts texts;

  SlowQueryRow(SlowQuery query, Instant now, Texts texts) {
    this.query = query;
    this.now = now;
    this.texts = texts;
  }

  @Override
  public List<Cell> cells(boolean wide) {
    return List.of(
        new Cell.Moment(query.at(), texts.ago(Duration.between(query.at(), now))),
        new Cell.Plain(Figures.duration(query.totalNanos()), "num-cell hot"),
        new Cell.Remarked(Figures.duration(query.durationNanos()), remark()),
        new Cell.Plain(fetch(), "num-cell"),
        new Cell.Plain(rows(), "num-cell"),
        new Cell.Request(query.request(), Figures.NONE, query.traceId()),
        new Cell.Statement(query.fingerprint(), query.at().toString(), query.place()),
        new Cell.Plain(Figures.count(query.parameters()), "num-cell"));
  }

  /** Time until the rows were read. */
  private String fetch() {
    return query.fetchNanos() < 0 ? Figures.NONE : Figures.duration(query.fetchNanos());
  }

  private String rows() {
    return query.rows() < 0 ? Figures.NONE : Figures.count(query.rows());
  }

  /** Why it is not as others are: its failure, or that it is a batch. */
  private String remark() {
    String failed = query.failed() ? texts.get("slow.failed") + ' ' + query.failure() : "";
    return query.batchSize() < 0
        ? failed
        : texts.get("slow.batch") + ' ' + Figures.count(query.batchSize()) + ' ' + failed;
  }

  @Override
  public String raw() {
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
}
