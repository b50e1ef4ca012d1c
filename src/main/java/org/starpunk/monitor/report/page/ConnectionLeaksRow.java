package org.starpunk.monitor.report.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.starpunk.monitor.digest.ConnectionLeaks;

/** Connections that a request did not close, as a row. */
final class ConnectionLeaksRow implements Row {

  private final ConnectionLeaks leaks;
  private final Instant now;
  private final Texts texts;

  ConnectionLeaksRow(ConnectionLeaks leaks, Instant now, Texts texts) {
    this.leaks = leaks;
    this.now = now;
    this.texts = texts;
  }

  @Override
  public List<Cell> cells(boolean wide) {
    return List.of(
        new Cell.Moment(leaks.at(), texts.ago(Duration.between(leaks.at(), now))),
        new Cell.Request(leaks.request(), texts.get("leaks.outside"), ""),
        new Cell.Plain(Figures.count(leaks.leaked()), "num-cell bad"),
        new Cell.Plain(Figures.count(leaks.open()), "num-cell"),
        new Cell.Place(place()));
  }

  /** Where they were opened, or what to do to learn it. */
  private String place() {
    return leaks.place().isEmpty() ? texts.get("leaks.nextTime") : leaks.place();
  }

  @Override
  public String raw() {
    return leaks.at().toEpochMilli() + "," + leaks.leaked() + "," + leaks.open();
  }
}
