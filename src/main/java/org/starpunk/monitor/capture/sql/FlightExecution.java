package org.starpunk.monitor.capture.sql;

import org.starpunk.monitor.capture.flight.QueryEvent;

/** An execution that a flight recording wants; of all others the event takes no room. */
final class FlightExecution extends Execution {

  private final QueryEvent event;

  FlightExecution(KnownStatement statement, int batchSize, long startNanos, QueryEvent event) {
    super(statement, batchSize, startNanos);
    this.event = event;
  }

  @Override
  void tellFlight() {
    event.end(fingerprint(), type(), Execution::request, failed());
  }
}
