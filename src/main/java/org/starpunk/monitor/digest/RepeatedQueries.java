package org.starpunk.monitor.digest;

import java.time.Instant;
import java.util.function.Predicate;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.RepeatedQuery;

/**
 * The N+1 pattern of one request and one statement, over all the times that it was seen.
 *
 * @param request the request, such as {@code GET /notes/{slug}}
 * @param fingerprint the statement's text without literals
 * @param requests how many requests repeated it
 * @param executions how often it ran in these, all together
 * @param mostExecutions how often in one of them at most
 * @param nanos time that all executions took, fetching their rows included, in nanoseconds
 * @param place where the application repeats it; empty when that is not known
 * @param at wall time of the last one
 */
public record RepeatedQueries(
    String request,
    String fingerprint,
    long requests,
    long executions,
    int mostExecutions,
    long nanos,
    String place,
    Instant at) {

  /** With the list of two texts that is its key, without its texts. */
  private static final long BYTES =
      Footprint.object(4, 3 * Long.BYTES + Integer.BYTES)
          + Footprint.object(0, Long.BYTES + Integer.BYTES)
          + Footprint.object(2, 0);

  static RepeatedQueries of(RepeatedQuery one) {
    return new RepeatedQueries(
        one.request(),
        one.fingerprint(),
        1,
        one.executions(),
        one.executions(),
        one.nanos(),
        one.place(),
        one.at());
  }

  /** These and a later one. */
  RepeatedQueries and(RepeatedQueries later) {
    return new RepeatedQueries(
        request,
        fingerprint,
        requests + later.requests,
        executions + later.executions,
        Math.max(mostExecutions, later.mostExecutions),
        nanos + later.nanos,
        later.place.isEmpty() ? place : later.place,
        later.at);
  }

  /** Time that one execution of each request would have saved all the others, in nanoseconds. */
  public long lostNanos() {
    return executions == 0 ? 0 : Math.round((double) nanos * (executions - requests) / executions);
  }

  /** Executions in a request, on average. */
  public double meanExecutions() {
    return (double) executions / requests;
  }

  /**
   * What these and their key take.
   *
   * @param isNamed whether a fingerprint is the name of a series, which is counted there
   */
  long retainedBytes(Predicate<String> isNamed) {
    return BYTES
        + Footprint.string(request)
        + Footprint.string(place)
        + (isNamed.test(fingerprint) ? 0 : Footprint.string(fingerprint));
  }
}
