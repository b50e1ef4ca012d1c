package org.starpunk.monitor.capture.flight;

import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.RepeatedQuery;

/**
 * Where probes begin events. Safe for any thread; in a Java runtime without flight recorder there
 * are none.
 */
public final class Flight {

  private static final boolean AVAILABLE = isAvailable();

  private Flight() {}

  /** Makes the events known as soon as there is a recorder. */
  public static FlightRegistration register() {
    return AVAILABLE ? RecorderListener.listen() : FlightRegistration.NONE;
  }

  /** A request that begins now, or null where no recording wants it. */
  public static @Nullable RequestEvent request() {
    return AVAILABLE ? RequestEvent.begun() : null;
  }

  /** A statement that is executed now, or null where no recording wants it. */
  public static @Nullable QueryEvent query() {
    return AVAILABLE ? QueryEvent.begun() : null;
  }

  /** A transaction that begins now, or null where no recording wants it. */
  public static @Nullable TransactionEvent transaction() {
    return AVAILABLE ? TransactionEvent.begun() : null;
  }

  /** A request has repeated a statement. */
  public static void repeated(RepeatedQuery query) {
    if (AVAILABLE) {
      RepeatedQueryEvent.tell(query);
    }
  }

  /** Not every runtime image has the module, and not every container shows it to applications. */
  private static boolean isAvailable() {
    try {
      Class.forName("jdk.jfr.Event", false, Flight.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError absent) {
      return false;
    }
  }
}
