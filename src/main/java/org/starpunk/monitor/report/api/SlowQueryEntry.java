package org.starpunk.monitor.report.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.SlowQuery;

/** One slow query in JSON. */
public record SlowQueryEntry(
    Instant at,
    double durationMillis,
    String type,
    String statement,
    int parameters,
    @Nullable Long rows,
    @Nullable String request,
    boolean failed) {

  static SlowQueryEntry of(SlowQuery query) {
    return new SlowQueryEntry(
        query.at(),
        OperationEntry.millis(query.durationNanos()),
        query.type(),
        query.fingerprint(),
        query.parameters(),
        query.rows() < 0 ? null : query.rows(),
        query.request().isEmpty() ? null : query.request(),
        query.failed());
  }
}
