package org.starpunk.monitor.capture.sql;

import java.util.Arrays;

/** Rows changed, as the answer of a driver tells them; {@link Execution#UNKNOWN_ROWS} if not. */
final class RowCount {

  private RowCount() {}

  static long unknown(Object answer) {
    return Execution.UNKNOWN_ROWS;
  }

  static long ofUpdate(Number count) {
    return count.longValue();
  }

  static long ofBatch(int[] counts) {
    return ofLargeBatch(Arrays.stream(counts).asLongStream().toArray());
  }

  /** The sum; not known when the driver answers SUCCESS_NO_INFO for any of them. */
  static long ofLargeBatch(long[] counts) {
    boolean known = Arrays.stream(counts).allMatch(count -> count >= 0);
    return known ? Arrays.stream(counts).sum() : Execution.UNKNOWN_ROWS;
  }
}
