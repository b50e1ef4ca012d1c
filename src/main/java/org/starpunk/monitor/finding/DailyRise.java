package org.starpunk.monitor.finding;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * By how much readings are above those of the same time a day earlier: what a day's wave does not
 * change. Immutable.
 */
final class DailyRise {

  private static final double DAY = 24;

  /** Hours of differences that there must be: a day, but for what is still running. */
  private static final double COMPARED = 20;

  private static final int FEWEST_POINTS = 24;
  private static final double SHARE_HIGHER = 0.95;
  private static final double SAME_TIME = 1e-6;

  private final Evidence differences;

  private DailyRise(Evidence differences) {
    this.differences = differences;
  }

  /**
   * The differences of evidence in equal steps.
   *
   * @param hoursAgo what is later is left out
   */
  static DailyRise of(Evidence evidence, double hoursAgo) {
    Evidence known = evidence.between(Double.NEGATIVE_INFINITY, -hoursAgo);
    int[] later = IntStream.range(0, known.size()).filter(i -> dayBefore(known, i) >= 0).toArray();
    double[] hours = Arrays.stream(later).mapToDouble(known::hours).toArray();
    double[] bytes =
        Arrays.stream(later)
            .mapToDouble(i -> known.bytes(i) - known.bytes(dayBefore(known, i)))
            .toArray();
    return new DailyRise(Evidence.of(hours, bytes));
  }

  private static int dayBefore(Evidence evidence, int point) {
    double wanted = evidence.hours(point) - DAY;
    return IntStream.range(0, point)
        .filter(i -> Math.abs(evidence.hours(i) - wanted) < SAME_TIME)
        .findFirst()
        .orElse(-1);
  }

  /** Whether nearly every reading of a day is higher than the day before. */
  boolean isAtAllHours() {
    if (differences.size() < FEWEST_POINTS || differences.spanHours() < COMPARED) {
      return false;
    }
    long higher =
        IntStream.range(0, differences.size()).filter(i -> differences.bytes(i) > 0).count();
    return higher >= SHARE_HIGHER * differences.size();
  }

  /** The rise in an hour; there must be differences. */
  double bytesPerHour() {
    return differences.medianBytes() / DAY;
  }
}
