package org.starpunk.monitor.report.page;

import java.time.Duration;
import java.time.Instant;
import org.starpunk.monitor.digest.ConnectionLeaks;

/** Connections that a request did not close, as a row. */
public final class ConnectionLeaksRow {

  private final ConnectionLeaks leaks;
  private final Instant now;

  ConnectionLeaksRow(ConnectionLeaks leaks, Instant now) {
    this.leaks = leaks;
    this.now = now;
  }

  /** Wall time of the last one in ISO 8601. */
  public String getAt() {
    return leaks.at().toString();
  }

  public String getAgo() {
    return Figures.ago(Duration.between(leaks.at(), now));
  }

  public String getRequest() {
    return leaks.request().isEmpty() ? "outside of a request" : leaks.request();
  }

  public String getLeaked() {
    return Figures.count(leaks.leaked());
  }

  public String getOpen() {
    return Figures.count(leaks.open());
  }

  /** Where they were opened, or what to do to learn it. */
  public String getPlace() {
    return leaks.place().isEmpty() ? "known from the next one on" : leaks.place();
  }
}
