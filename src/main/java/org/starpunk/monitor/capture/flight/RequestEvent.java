package org.starpunk.monitor.capture.flight;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** One request, from the monitor's filter to its end. */
@Name("org.starpunk.monitor.Request")
@Label("Request")
@Description("An HTTP request, from the monitor's filter to its end")
@Category({"StarPunk", "HTTP"})
@Threshold("20 ms")
@StackTrace(false)
@Registered(false)
public final class RequestEvent extends Event {

  /** Asked whether events are wanted, so that none is made in vain. */
  private static final RequestEvent ASKED = new RequestEvent();

  @Label("Endpoint")
  @Description("Method and route template")
  @Nullable String endpoint;

  @Label("Status")
  @Description("HTTP status")
  int status;

  @Label("Failed")
  boolean failed;

  @Label("Statements")
  @Description("Statements run on behalf of the request")
  int statements;

  @Label("Statement Time")
  @Timespan(Timespan.NANOSECONDS)
  long statementTime;

  @Label("Connection Time")
  @Description("How long it held connections")
  @Timespan(Timespan.NANOSECONDS)
  long connectionTime;

  @Label("Response Bytes")
  @Description("Bytes of the body; -1 where the container does not tell")
  @DataAmount
  long responseBytes;

  private RequestEvent() {}

  static @Nullable RequestEvent begun() {
    if (!ASKED.isEnabled()) {
      return null;
    }
    RequestEvent event = new RequestEvent();
    event.begin();
    return event;
  }

  /** What it ended in. */
  public record Outcome(int status, boolean failed, long responseBytes) {}

  /** What it did with the database. */
  public record DatabaseUse(int statements, long statementNanos, long connectionNanos) {}

  /** Ends it, and records it where it took as long as the threshold. */
  public void end(String operation, Outcome outcome, DatabaseUse use) {
    end();
    if (!shouldCommit()) {
      return;
    }
    endpoint = operation;
    status = outcome.status();
    failed = outcome.failed();
    responseBytes = outcome.responseBytes();
    statements = use.statements();
    statementTime = use.statementNanos();
    connectionTime = use.connectionNanos();
    commit();
  }
}
