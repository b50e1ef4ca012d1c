package org.starpunk.monitor;

import java.time.Instant;

/**
 * One request that ran the same statement again and again, where one statement with a join or a
 * list would have done: the N+1 pattern. It is told when the statement ran at least {@value
 * #MIN_EXECUTIONS} times and took at least {@value #MIN_NANOS} ns together.
 *
 * @param at wall time of the request's end
 * @param request the request, such as {@code GET /notes/{slug}}
 * @param fingerprint the statement's text without literals
 * @param executions how often it ran
 * @param nanos time that all its executions took, fetching their rows included, in nanoseconds
 * @param place where the application ran it for the {@value #MIN_EXECUTIONS}th time; empty when the
 *     request was not sampled or no frame is the application's
 */
public record RepeatedQuery(
    Instant at, String request, String fingerprint, int executions, long nanos, String place) {

  /** Executions from which on a statement counts as repeated. */
  public static final int MIN_EXECUTIONS = 10;

  /** Time from which on repetitions are worth telling: 2 ms. */
  public static final long MIN_NANOS = 2_000_000;
}
