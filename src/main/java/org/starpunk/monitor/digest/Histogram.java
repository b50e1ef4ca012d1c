package org.starpunk.monitor.digest;

import java.util.ArrayList;
import java.util.List;

/**
 * How often one operation took how long in a window, in at most {@value #MOST_BARS} bars of equal
 * width on a logarithmic scale, and its figures. Immutable.
 *
 * @param bars in a row, the shortest durations first; empty when nothing was counted
 * @param summary the figures of the same executions
 */
public record Histogram(List<Bar> bars, OperationSummary summary) {

  /** The most bars that there are. */
  public static final int MOST_BARS = 36;

  /** Numbers of buckets that make up a bar: parts of a power of two, or several of them. */
  private static final int[] WIDTHS = {1, 2, 3, 6, 9, 18, 36};

  /**
   * Executions of similar duration.
   *
   * @param fromNanos the least duration
   * @param toNanos what all durations are below; shorter and longer ones than are told apart are in
   *     the first and the last bar
   * @param count how many executions
   */
  public record Bar(double fromNanos, double toNanos, long count) {}

  public Histogram {
    bars = List.copyOf(bars);
  }

  static Histogram of(Tally tally, OperationSummary summary) {
    List<Bar> bars = new ArrayList<>();
    int width = width(tally);
    for (int from = tally.lowest() / width * width; from <= tally.highest(); from += width) {
      bars.add(bar(tally, from, Math.min(from + width, Buckets.COUNT)));
    }
    return new Histogram(bars, summary);
  }

  private static Bar bar(Tally tally, int from, int to) {
    long count = 0;
    for (int bucket = from; bucket < to; bucket++) {
      count += tally.count(bucket);
    }
    return new Bar(Buckets.lowerBound(from), Buckets.lowerBound(to), count);
  }

  private static int width(Tally tally) {
    for (int width : WIDTHS) {
      if (tally.highest() / width - tally.lowest() / width < MOST_BARS) {
        return width;
      }
    }
    throw new IllegalStateException("more buckets than bars can hold");
  }
}
