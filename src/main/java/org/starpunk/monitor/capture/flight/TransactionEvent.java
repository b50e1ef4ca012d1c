package org.starpunk.monitor.capture.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** One transaction of the container or of a connection. */
@Name("org.starpunk.monitor.Transaction")
@Label("Transaction")
@Description(
    "A transaction: the container's from the first connection, a local one from the first"
        + " statement on")
@Category({"StarPunk", "JDBC"})
@Threshold("20 ms")
@StackTrace(false)
@Registered(false)
public final class TransactionEvent extends Event {

  /** Asked whether events are wanted, so that none is made in vain. */
  private static final TransactionEvent ASKED = new TransactionEvent();

  @Label("Outcome")
  @Description("Kind and outcome, such as container commit")
  @Nullable String outcome;

  @Label("Statements")
  int statements;

  @Label("Failed")
  boolean failed;

  private TransactionEvent() {}

  static @Nullable TransactionEvent begun() {
    if (!ASKED.isEnabled()) {
      return null;
    }
    TransactionEvent event = new TransactionEvent();
    event.begin();
    return event;
  }

  /** Ends it, and records it where it took as long as the threshold. */
  public void end(String kindAndOutcome, int statementCount, boolean hasFailed) {
    end();
    if (shouldCommit()) {
      outcome = kindAndOutcome;
      statements = statementCount;
      failed = hasFailed;
      commit();
    }
  }
}
