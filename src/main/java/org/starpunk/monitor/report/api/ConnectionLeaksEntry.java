package org.starpunk.monitor.report.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.digest.ConnectionLeaks;

/**
 * Connections that were not closed, in JSON.
 *
 * @param request the request that opened them, absent when none did
 * @param open how many of them are open still
 * @param place where they were opened, absent when not known
 * @param at when the last was noticed
 */
public record ConnectionLeaksEntry(
    @Nullable String request, long leaked, long open, @Nullable String place, Instant at) {

  static ConnectionLeaksEntry of(ConnectionLeaks leaks) {
    return new ConnectionLeaksEntry(
        OperationEntry.known(leaks.request()),
        leaks.leaked(),
        leaks.open(),
        OperationEntry.known(leaks.place()),
        leaks.at());
  }
}
