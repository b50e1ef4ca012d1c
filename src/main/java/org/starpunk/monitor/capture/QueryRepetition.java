package org.starpunk.monitor.capture;

import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.RepeatedQuery;

/** How often a request ran one statement. Used by one thread at a time, as its request is. */
public final class QueryRepetition {

  private final RequestQueries request;
  private final String fingerprint;
  private int executions;
  private long nanos;
  private String place = "";

  QueryRepetition(RequestQueries request, String fingerprint) {
    this.request = request;
    this.fingerprint = fingerprint;
  }

  String fingerprint() {
    return fingerprint;
  }

  int executions() {
    return executions;
  }

  long nanos() {
    return nanos;
  }

  String place() {
    return place;
  }

  void execute(long durationNanos) {
    executions++;
    addNanos(durationNanos);
  }

  /**
   * The rows of an execution were read; of no interest where the request is over.
   *
   * @param startNanos the ticker's reading at the end of that execution
   * @param fetchNanos time from then on
   */
  public void read(String statement, long startNanos, long fetchNanos) {
    if (!request.isOver()) {
      addNanos(fetchNanos);
      request.read(statement, startNanos, fetchNanos);
    }
  }

  private void addNanos(long duration) {
    nanos += duration;
    request.addNanos(duration);
  }

  /** Whether now is the time to look where the application repeats it: once in a request. */
  public boolean wantsPlace() {
    return executions == RepeatedQuery.MIN_EXECUTIONS && place.isEmpty();
  }

  /** Notes where the application runs it. */
  public void locate(String callerPlace) {
    place = callerPlace;
  }

  /** What this takes. */
  long bytes() {
    return Footprint.object(3, Integer.BYTES + Long.BYTES)
        + (place.isEmpty() ? 0 : Footprint.string(place));
  }

  boolean isWorthTelling() {
    return executions >= RepeatedQuery.MIN_EXECUTIONS && nanos >= RepeatedQuery.MIN_NANOS;
  }
}
