package org.starpunk.monitor.report.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.digest.RepeatedQueries;

/**
 * A statement that requests repeat, in JSON.
 *
 * @param request absent when its route was not known
 * @param place the application's line that repeats it, absent when not known
 * @param at when it was seen last
 */
public record RepeatedQueriesEntry(
    @Nullable String request,
    String statement,
    long requests,
    double executionsMean,
    int executionsMax,
    double totalMillis,
    double lostMillis,
    @Nullable String place,
    Instant at) {

  static RepeatedQueriesEntry of(RepeatedQueries repeated) {
    return new RepeatedQueriesEntry(
        OperationEntry.known(repeated.request()),
        repeated.fingerprint(),
        repeated.requests(),
        repeated.meanExecutions(),
        repeated.mostExecutions(),
        OperationEntry.millis(repeated.nanos()),
        OperationEntry.millis(repeated.lostNanos()),
        OperationEntry.known(repeated.place()),
        repeated.at());
  }
}
