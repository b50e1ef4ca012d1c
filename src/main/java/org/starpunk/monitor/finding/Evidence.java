package org.starpunk.monitor.finding;

import java.time.Duration;
import java.util.Arrays;
import org.starpunk.monitor.digest.LiveSetHistory;

/**
 * Readings of the live set as points, oldest first: hours before now, which are negative, and
 * bytes. Steps without a reading have no point. Immutable.
 */
final class Evidence {

  private static final double NANOS_PER_HOUR = Duration.ofHours(1).toNanos();

  private final double[] hours;
  private final double[] bytes;

  private Evidence(double[] hours, double[] bytes) {
    this.hours = hours;
    this.bytes = bytes;
  }

  /** Points at these times. */
  static Evidence of(double[] hours, double[] bytes) {
    return new Evidence(hours.clone(), bytes.clone());
  }

  /**
   * The lowest reading of every few steps.
   *
   * @param every how many steps make one point
   */
  static Evidence of(LiveSetHistory history, int every) {
    double stepHours = history.step().toNanos() / NANOS_PER_HOUR;
    int most = history.size() / every + 1;
    double[] hours = new double[most];
    double[] bytes = new double[most];
    int points = 0;
    for (int end = history.size() % every; end <= history.size(); end += every) {
      long lowest = lowest(history, Math.max(0, end - every), end);
      if (lowest != LiveSetHistory.NO_READING) {
        hours[points] = -(history.size() - end) * stepHours;
        bytes[points++] = lowest;
      }
    }
    return new Evidence(Arrays.copyOf(hours, points), Arrays.copyOf(bytes, points));
  }

  private static long lowest(LiveSetHistory history, int from, int to) {
    long lowest = LiveSetHistory.NO_READING;
    for (int step = from; step < to; step++) {
      long bytes = history.bytes(step);
      if (bytes != LiveSetHistory.NO_READING) {
        lowest = lowest == LiveSetHistory.NO_READING ? bytes : Math.min(lowest, bytes);
      }
    }
    return lowest;
  }

  /** The points after one time and up to another, in hours before now. */
  Evidence between(double after, double upTo) {
    int from = 0;
    while (from < size() && hours[from] <= after) {
      from++;
    }
    int to = from;
    while (to < size() && hours[to] <= upTo) {
      to++;
    }
    return new Evidence(Arrays.copyOfRange(hours, from, to), Arrays.copyOfRange(bytes, from, to));
  }

  int size() {
    return hours.length;
  }

  double hours(int point) {
    return hours[point];
  }

  double bytes(int point) {
    return bytes[point];
  }

  /** Hours from the first point to the last. */
  double spanHours() {
    return size() == 0 ? 0 : hours[size() - 1] - hours[0];
  }

  /** The median reading; there must be one. */
  double medianBytes() {
    return Medians.of(bytes);
  }
}
