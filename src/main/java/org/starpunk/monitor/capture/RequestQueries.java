package org.starpunk.monitor.capture;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.RepeatedQuery;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.capture.flight.Flight;

/**
 * The statements that a request has run so far, each with its repetitions. Used by one thread at a
 * time, as its request is.
 */
final class RequestQueries {

  /** Statements that are told apart; what a request runs beyond them is not looked at for N+1. */
  private static final int MAX_STATEMENTS = 32;

  private static final QueryRepetition[] NONE = {};

  private final CurrentRequest request;
  private @Nullable QueryRepetition others;
  private QueryRepetition[] statements = NONE;
  private int statementCount;
  private int executions;
  private long nanos;

  RequestQueries(CurrentRequest request) {
    this.request = request;
  }

  /** Adds one execution of a statement; answers with all of that statement so far. */
  QueryRepetition execute(String fingerprint, long durationNanos) {
    executions++;
    QueryRepetition repetition = of(fingerprint);
    repetition.execute(durationNanos);
    return repetition;
  }

  void addNanos(long duration) {
    nanos += duration;
  }

  CurrentRequest request() {
    return request;
  }

  int executions() {
    return executions;
  }

  long nanos() {
    return nanos;
  }

  /** Whether any of them can be worth telling. */
  boolean mayRepeat() {
    return executions >= RepeatedQuery.MIN_EXECUTIONS;
  }

  /** Tells what was repeated. */
  void tell(Recorder recorder, Instant at, String request) {
    for (int i = 0; i < statementCount; i++) {
      QueryRepetition each = statements[i];
      if (each.isWorthTelling()) {
        RepeatedQuery found =
            new RepeatedQuery(
                at, request, each.fingerprint(), each.executions(), each.nanos(), each.place());
        recorder.keep(found);
        Flight.repeated(found);
      }
    }
  }

  /** Counts what was run. */
  void count(Recorder recorder, Series ofRoute) {
    for (int i = 0; i < statementCount; i++) {
      QueryRepetition each = statements[i];
      recorder.ran(ofRoute, each.fingerprint(), each.executions(), each.nanos());
    }
    if (others != null) {
      recorder.ran(ofRoute, others.fingerprint(), others.executions(), others.nanos());
    }
  }

  /** Who holds one of these any longer does not hold the others and the request. */
  void letGo() {
    for (int i = 0; i < statementCount; i++) {
      statements[i].letGo();
    }
    if (others != null) {
      others.letGo();
    }
  }

  /** What these take. */
  long bytes() {
    long bytes =
        Footprint.object(3, 2 * Integer.BYTES + Long.BYTES)
            + Footprint.array(statements.length, Footprint.REFERENCE)
            + (others == null ? 0 : others.bytes());
    for (int i = 0; i < statementCount; i++) {
      bytes += statements[i].bytes();
    }
    return bytes;
  }

  @SuppressWarnings("ReferenceEquality") // the quick way to the same text; the slow one follows
  private QueryRepetition of(String fingerprint) {
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
    return statementCount < MAX_STATEMENTS ? first(fingerprint) : others();
  }

  private QueryRepetition others() {
    QueryRepetition known = others;
    if (known == null) {
      known = new QueryRepetition(this, "(other)");
      others = known;
    }
    return known;
  }

  private QueryRepetition first(String fingerprint) {
    if (statementCount == statements.length) {
      statements =
          statementCount == 0
              ? new QueryRepetition[4]
              : Arrays.copyOf(statements, 2 * statementCount);
    }
    QueryRepetition first = new QueryRepetition(this, fingerprint);
    statements[statementCount++] = first;
    return first;
  }
}
