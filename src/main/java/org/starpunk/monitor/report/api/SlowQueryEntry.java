package org.starpunk.monitor.report.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.SlowQuery;

/**
 * One slow query in JSON.
 *
 * @param fetchMillis absent when not known or when it has no rows
 * @param batchSize absent when it was no batch
 * @param place the application's line that ran it, absent when not known
 * @param traceId id of its request's timeline, absent when the request was not sampled
 * @param failure class, SQLState and code of its exception, absent when it succeeded
 */
public record SlowQueryEntry(
    Instant at,
    double durationMillis,
    @Nullable Double fetchMillis,
    String type,
    String statement,
    int parameters,
    @Nullable Integer batchSize,
    @Nullable Long rows,
    @Nullable String request,
    @Nullable String place,
    @Nullable String traceId,
    boolean failed,
    @Nullable String failure) {

  static @Nullable SlowQueryEntry ofNullable(@Nullable SlowQuery query) {
    return query == null ? null : of(query);
  }

  static SlowQueryEntry of(SlowQuery query) {
    return new SlowQueryEntry(
        query.at(),
        OperationEntry.millis(query.durationNanos()),
        query.fetchNanos() < 0 ? null : OperationEntry.millis(query.fetchNanos()),
        query.type(),
        query.fingerprint(),
        query.parameters(),
        query.batchSize() < 0 ? null : query.batchSize(),
        query.rows() < 0 ? null : query.rows(),
        OperationEntry.known(query.request()),
        OperationEntry.known(query.place()),
        OperationEntry.known(query.traceId()),
        query.failed(),
        OperationEntry.known(query.failure()));
  }
}
