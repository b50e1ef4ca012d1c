package org.starpunk.monitor.capture.sql;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows that a batch changed, as the driver tells them. */
final class RowCount {

  private RowCount() {}

  static long of(int @Nullable [] counts) {
    return counts == null ? Execution.UNKNOWN : of(Arrays.stream(counts).asLongStream().toArray());
  }

  /**
   * The sum; not known when the driver answers SUCCESS_NO_INFO for any of them, or nothing at all.
   */
  static long of(long @Nullable [] counts) {
    boolean known = counts != null && Arrays.stream(counts).allMatch(count -> count >= 0);
    return known ? Arrays.stream(counts).sum() : Execution.UNKNOWN;
  }
}
