package org.starpunk.monitor.capture.flight;

import java.util.function.Supplier;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** One execution of a statement, without the reading of its rows. */
@Name("org.starpunk.monitor.Query")
@Label("Query")
@Description("The execution of a statement, without the reading of its rows")
@Category({"StarPunk", "JDBC"})
@Threshold("10 ms")
@StackTrace(false)
@Registered(false)
public final class QueryEvent extends Event {

  /** Asked whether events are wanted, so that none is made in vain. */
  private static final QueryEvent ASKED = new QueryEvent();

  @Label("Statement")
  @Description("The statement's text without literals")
  @Nullable String statement;

  @Label("Type")
  @Nullable String type;

  @Label("Endpoint")
  @Description("The request that ran it, as far as its route is known")
  @Nullable String endpoint;

  @Label("Failed")
  boolean failed;

  private QueryEvent() {}

  static @Nullable QueryEvent begun() {
    if (!ASKED.isEnabled()) {
      return null;
    }
    QueryEvent event = new QueryEvent();
    event.begin();
    return event;
  }

  /**
   * Ends it, and records it where it took as long as the threshold.
   *
   * @param request builds the request's name, if that is needed
   */
  public void end(
      String fingerprint, String statementType, Supplier<String> request, boolean hasFailed) {
    end();
    if (shouldCommit()) {
      statement = fingerprint;
      type = statementType;
      endpoint = request.get();
      failed = hasFailed;
      commit();
    }
  }
}
