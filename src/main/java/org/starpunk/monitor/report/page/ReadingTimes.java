package org.starpunk.monitor.report.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When readings were taken, oldest first, with one time more in each gap: nothing is known of it,
 * so that a line breaks there.
 *
 * @param all the times
 * @param sources of each the place of its reading, -1 in a gap
 */
record ReadingTimes(List<Instant> all, List<Integer> sources) {

  /** Longer than two steps are apart. */
  static final Duration GAP_OF_STEPS = Duration.ofSeconds(15);

  /** Longer than two readings of a timer are apart, one of which came a little late. */
  static final Duration GAP_OF_SAMPLES = Duration.ofSeconds(25);

  /**
   * @param gap how far apart two readings are of which something is missing between
   */
  static ReadingTimes of(List<Instant> measured, Duration gap) {
    List<Instant> all = new ArrayList<>();
    List<Integer> sources = new ArrayList<>();
    for (int at = 0; at < measured.size(); at++) {
      Instant time = measured.get(at);
      if (at > 0 && measured.get(at - 1).plus(gap).isBefore(time)) {
        all.add(measured.get(at - 1).plus(gap));
        sources.add(-1);
      }
      all.add(time);
      sources.add(at);
    }
    return new ReadingTimes(all, sources);
  }

  /**
   * The readings, with NaN in the gaps.
   *
   * @param readings as many as there were times; NaN where there is none
   */
  double[] spread(double[] readings) {
    return sources.stream().mapToDouble(at -> at < 0 ? Double.NaN : readings[at]).toArray();
  }
}
