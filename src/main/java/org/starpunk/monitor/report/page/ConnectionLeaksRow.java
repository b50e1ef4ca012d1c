package org.starpunk.monitor.report.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.starpunk.monitor.digest.ConnectionLeaks;

/** Connections that a request did not close, as a row. */
public final class ConnectionLeaksRow {

  private final ConnectionLeaks leaks;
  private final Instant now;
  private final Texts texts;

  ConnectionLeaksRow(ConnectionLeaks leaks, Instant now, Texts texts) {
    this.leaks = leaks;
    this.now = now;
    this.texts = texts;
  }

  /** The cells in the order of the columns. */
  public List<Cell> getCells() {
    return List.of(
        new Cell.Moment(leaks.at(), texts.ago(Duration.between(leaks.at(), now))),
        new Cell.Plain(request()),
        new Cell.Plain(Figures.count(leaks.leaked()), "num-cell bad"),
        new Cell.Plain(Figures.count(leaks.open()), "num-cell"),
        new Cell.Place(place()));
  }

  private String request() {
    return leaks.request().isEmpty() ? texts.get("leaks.outside") : leaks.request();
  }

  /** Where they were opened, or what to do to learn it. */
  private String place() {
    return leaks.place().isEmpty() ? texts.get("leaks.nextTime") : leaks.place();
  }

  /** The figures without units in the order of the columns, for the page's script. */
  public String getRaw() {
    return leaks.at().toEpochMilli() + "," + leaks.leaked() + "," + leaks.open();
  }
}
