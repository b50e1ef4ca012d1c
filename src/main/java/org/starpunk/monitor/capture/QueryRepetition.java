package org.starpunk.monitor.capture;

import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.RepeatedQuery;

/** How often a request ran one statement. Used by one thread at a time, as its request is. */
public final class QueryRepetition {

  private @Nullable RequestQueries queries;
  private final String fingerprint;
  private int executions;
  private long nanos;
  private String place = "";

  QueryRepetition(RequestQueries queries, String fingerprint) {
    this.queries = queries;
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

  /** The rows of an execution were read; of no interest where the request is over. */
  public void read(long fetchNanos) {
    RequestQueries known = queries;
    if (known != null && !known.request().isOver()) {
      addNanos(fetchNanos);
    }
  }

  /** Whether it is that request's. */
  public boolean isOf(CurrentRequest request) {
    RequestQueries known = queries;
    return known != null && known.request() == request;
  }

  private void addNanos(long duration) {
    nanos += duration;
    RequestQueries known = queries;
    if (known != null) {
      known.addNanos(duration);
    }
  }

  /** The request is counted: a statement that is still open holds this, but not the request. */
  void letGo() {
    queries = null;
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
