package org.starpunk.monitor.report.page;

import java.time.Duration;
import java.time.Instant;
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

  /** Wall time of the last one in ISO 8601. */
  public String getAt() {
    return leaks.at().toString();
  }

  public String getAgo() {
    return texts.ago(Duration.between(leaks.at(), now));
  }

  public String getRequest() {
    return leaks.request().isEmpty() ? texts.get("leaks.outside") : leaks.request();
  }

  /** The figures without units in the order of the columns, for the page's script. */
  public String getRaw() {
    return leaks.at().toEpochMilli() + "," + leaks.leaked() + "," + leaks.open();
  }

  public String getLeaked() {
    return Figures.count(leaks.leaked());
  }

  public String getOpen() {
    return Figures.count(leaks.open());
  }

  /** Where they were opened, or what to do to learn it. */
  public String getPlace() {
    return leaks.place().isEmpty() ? texts.get("leaks.nextTime") : leaks.place();
  }
}
