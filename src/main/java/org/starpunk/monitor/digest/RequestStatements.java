package org.starpunk.monitor.digest;

import java.time.Instant;
import java.util.List;

/**
 * The statements of all requests of one name. Immutable.
 *
 * @param since wall time from which on they are counted: between 15 and 30 minutes ago, or less
 *     after a start and where memory was short
 * @param statements those that took most time first
 */
public record RequestStatements(Instant since, List<RequestStatement> statements) {

  public RequestStatements {
    statements = List.copyOf(statements);
  }
}
