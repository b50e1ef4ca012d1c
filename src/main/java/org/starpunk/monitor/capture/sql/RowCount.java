package org.starpunk.monitor.capture.sql;

import java.util.Arrays;

/** Rows that a batch changed, as the driver tells them. */
final class RowCount {

  private RowCount() {}

  static long of(int[] counts) {
    return of(Arrays.stream(counts).asLongStream().toArray());
  }

  /** The sum; not known when the driver answers SUCCESS_NO_INFO for any of them. */
  static long of(long[] counts) {
    boolean known = Arrays.stream(counts).allMatch(count -> count >= 0);
    return known ? Arrays.stream(counts).sum() : Execution.UNKNOWN;
  }
}
