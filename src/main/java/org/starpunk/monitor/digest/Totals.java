package org.starpunk.monitor.digest;

import java.time.Instant;
import java.util.List;
import org.starpunk.monitor.Category;

/**
 * What was counted since measuring began.
 *
 * @param startedAt wall time when it began
 * @param operations those that are held now, without statements and statement types. An operation
 *     that was let go is not here; when it comes back it goes on from where it was if its probe
 *     holds its series still, and else begins anew
 * @param statements all statements together, with those that were let go
 */
public record Totals(
    Instant startedAt, List<OperationTotals> operations, OperationTotals statements) {

  public Totals {
    operations = List.copyOf(operations);
  }

  /** The longest duration of each slot of a histogram but the last, in nanoseconds. */
  public static List<Long> boundsNanos() {
    return CumulativeCounts.boundsNanos();
  }

  /** The operations of one category. */
  public List<OperationTotals> of(Category category) {
    return operations.stream().filter(each -> each.category() == category).toList();
  }
}
