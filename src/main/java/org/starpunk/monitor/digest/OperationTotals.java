package org.starpunk.monitor.digest;

import java.util.List;
import org.starpunk.monitor.Category;

/**
 * All executions of an operation since measuring began; exact, and never less than before unless it
 * began anew ({@link Totals}).
 *
 * @param operation its name
 * @param failed how many ended in an error
 * @param totalNanos the sum of their durations
 * @param counts how many there were, by the slots of {@link Totals#boundsNanos}, not cumulated
 */
public record OperationTotals(
    Category category, String operation, long failed, long totalNanos, List<Long> counts) {

  public OperationTotals {
    counts = List.copyOf(counts);
  }

  /** How many executions there were. */
  public long count() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
