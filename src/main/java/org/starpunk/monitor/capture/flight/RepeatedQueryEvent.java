package org.starpunk.monitor.capture.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.RepeatedQuery;

/** A request that ended after it had repeated a statement: the N+1 pattern. */
@Name("org.starpunk.monitor.RepeatedQuery")
@Label("Repeated Query")
@Description("A request ran the same statement again and again: the N+1 pattern")
@Category({"StarPunk", "JDBC"})
@StackTrace(false)
@Registered(false)
final class RepeatedQueryEvent extends Event {

  /** Asked whether events are wanted, so that none is made in vain. */
  private static final RepeatedQueryEvent ASKED = new RepeatedQueryEvent();

  @Label("Endpoint")
  @Nullable String endpoint;

  @Label("Statement")
  @Description("The statement's text without literals")
  @Nullable String statement;

  @Label("Executions")
  int executions;

  @Label("Statement Time")
  @Description("Time of all executions, reading their rows included")
  @Timespan(Timespan.NANOSECONDS)
  long statementTime;

  @Label("Place")
  @Description("The application's line that runs it, where it is known")
  @Nullable String place;

  private RepeatedQueryEvent() {}

  static void tell(RepeatedQuery query) {
    if (ASKED.isEnabled()) {
      RepeatedQueryEvent event = new RepeatedQueryEvent();
      event.endpoint = query.request();
      event.statement = query.fingerprint();
      event.executions = query.executions();
      event.statementTime = query.nanos();
      event.place = query.place();
      event.commit();
    }
  }
}
