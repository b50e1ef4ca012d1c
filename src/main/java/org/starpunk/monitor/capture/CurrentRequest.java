package org.starpunk.monitor.capture;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.RepeatedQuery;

/**
 * What the request that this thread serves has done so far. The timing filter opens it, other
 * probes add to it, the filter reads it at the end.
 *
 * <p>Used by one thread at a time; an asynchronous request takes its own along from dispatch to
 * dispatch, and the container's hand-over orders the accesses.
 */
public class CurrentRequest {

  /** Statements that are told apart; what a request runs beyond them is not looked at for N+1. */
  private static final int MAX_STATEMENTS = 32;

  private static final QueryRepetition[] NO_STATEMENTS = {};
  private static final @Nullable HeldResource[] NOTHING_HELD = {};

  private static final ThreadLocal<@Nullable CurrentRequest> OF_THREAD = new ThreadLocal<>();

  private final String method;
  private final boolean sampled;
  private @Nullable String route;
  private int queries;
  private long queryNanos;
  private long connectionNanos;
  private QueryRepetition[] statements = NO_STATEMENTS;
  private int statementCount;
  private @Nullable HeldResource[] held = NOTHING_HELD;

  /**
   * @param method the HTTP method, normalised
   * @param sampled whether details of this request are recorded
   */
  public CurrentRequest(String method, boolean sampled) {
    this.method = method;
    this.sampled = sampled;
  }

  /** The request of this thread, or null when it serves none. */
  public static @Nullable CurrentRequest get() {
    return OF_THREAD.get();
  }

  /** Whether details are recorded on this thread: always outside of a request. */
  public static boolean isSampled() {
    CurrentRequest current = OF_THREAD.get();
    return current == null || current.sampled;
  }

  /** Makes this the request of the current thread. */
  public final void enter() {
    OF_THREAD.set(this);
  }

  /** Ends the current thread's work for its request, if any. */
  public static void exit() {
    OF_THREAD.remove();
  }

  public final String method() {
    return method;
  }

  public final boolean sampled() {
    return sampled;
  }

  /** Names the route, unless it is known already. */
  public final void offerRoute(String template) {
    if (route == null) {
      route = template;
    }
  }

  /** Names the route as precisely as it can be known. */
  public final void nameRoute(String template) {
    route = template;
  }

  /** The route template that a probe named, or null. */
  public final @Nullable String route() {
    return route;
  }

  /** {@code GET /notes/{slug}}, or empty while the route is not known. */
  public final String name() {
    return route == null ? "" : method + ' ' + route;
  }

  /**
   * Adds one execution of a statement.
   *
   * @param fingerprint the statement's text without literals; the same object each time where that
   *     is possible
   * @return all executions of that statement so far, or null where they are not told apart
   */
  public final @Nullable QueryRepetition execute(String fingerprint, long durationNanos) {
    queries++;
    queryNanos += durationNanos;
    QueryRepetition repetition = repetition(fingerprint);
    if (repetition != null) {
      repetition.execute(durationNanos);
    }
    return repetition;
  }

  /** Adds the time until the rows of an execution were read. */
  public final void read(@Nullable QueryRepetition repetition, long fetchNanos) {
    queryNanos += fetchNanos;
    if (repetition != null) {
      repetition.read(fetchNanos);
    }
  }

  public final int queries() {
    return queries;
  }

  /** Time spent in statements and in fetching their rows, in nanoseconds. */
  public final long queryNanos() {
    return queryNanos;
  }

  /** Notes that the request has opened something. */
  public final void hold(HeldResource resource) {
    for (int i = 0; i < held.length; i++) {
      if (held[i] == null) {
        held[i] = resource;
        return;
      }
    }
    int length = held.length;
    held = Arrays.copyOf(held, length + 2);
    held[length] = resource;
  }

  /** Notes that it has closed it again. */
  public final void release(HeldResource resource) {
    for (int i = 0; i < held.length; i++) {
      if (held[i] == resource) {
        held[i] = null;
        return;
      }
    }
  }

  /** Adds time for which it held a connection. */
  public final void addConnection(long heldNanos) {
    connectionNanos += heldNanos;
  }

  /** Time for which it held connections, all together, in nanoseconds. */
  public final long connectionNanos() {
    return connectionNanos;
  }

  /**
   * Ends the request, whose route is known by now: tells what it repeated and what it left open.
   *
   * @param at wall time
   */
  public final void end(Recorder recorder, Instant at) {
    for (int i = 0; i < statementCount; i++) {
      tellIfRepeated(statements[i], recorder, at);
    }
    for (HeldResource resource : held) {
      if (resource != null) {
        resource.outlived(this);
      }
    }
    held = NOTHING_HELD;
  }

  /** Whether there is anything to tell at the end, so that the clock need not be read in vain. */
  public final boolean hasMoreToTell() {
    return queries >= RepeatedQuery.MIN_EXECUTIONS
        || Arrays.stream(held).anyMatch(one -> one != null);
  }

  private void tellIfRepeated(QueryRepetition statement, Recorder recorder, Instant at) {
    if (statement.isWorthTelling()) {
      recorder.keep(
          new RepeatedQuery(
              at,
              name(),
              statement.fingerprint(),
              statement.executions(),
              statement.nanos(),
              statement.place()));
    }
  }

  @SuppressWarnings("ReferenceEquality") // the quick way to the same text; the slow one follows
  private @Nullable QueryRepetition repetition(String fingerprint) {
    for (int i = 0; i < statementCount; i++) {
      if (statements[i].fingerprint() == fingerprint) {
        return statements[i];
      }
    }
    for (int i = 0; i < statementCount; i++) {
      if (statements[i].fingerprint().equals(fingerprint)) {
        return statements[i];
      }
    }
    return statementCount < MAX_STATEMENTS ? first(fingerprint) : null;
  }

  private QueryRepetition first(String fingerprint) {
    if (statementCount == statements.length) {
      statements = Arrays.copyOf(statements, Math.max(4, 2 * statementCount));
    }
    QueryRepetition first = new QueryRepetition(fingerprint);
    statements[statementCount++] = first;
    return first;
  }
}
