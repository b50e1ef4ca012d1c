package org.starpunk.monitor.report.page;

import java.util.stream.IntStream;
import org.starpunk.monitor.digest.LiveSetHistory;

/**
 * The live set of the last 48 hours as a path of an SVG drawing 600 wide and 60 high; time runs to
 * the right and ends now, the top is the heap's limit, or the highest reading where it has none.
 * Steps without a reading are bridged: what lives does not end with a collection.
 */
public final class LiveSetChart {

  private static final double WIDTH = 600;
  private static final double HEIGHT = 60;
  private static final int STEPS = 576;

  private final LiveSetHistory history;
  private final long topBytes;

  LiveSetChart(LiveSetHistory history, long heapMaxBytes) {
    this.history = history;
    this.topBytes = Math.max(1, heapMaxBytes > 0 ? heapMaxBytes : highest(history));
  }

  public String getPath() {
    StringBuilder path = new StringBuilder();
    IntStream.range(0, history.size())
        .filter(step -> history.bytes(step) >= 0)
        .forEach(
            step ->
                // The first point is drawn as a dot: a line of no length.
                path.append(
                    path.length() == 0 ? "M" + point(step) + "h0 " : "L" + point(step) + ' '));
    return path.toString();
  }

  public String getTop() {
    return Figures.bytes(topBytes);
  }

  private String point(int step) {
    double x = WIDTH * (STEPS - history.size() + step + 1) / STEPS;
    double y = HEIGHT * (1 - Math.min(1, (double) history.bytes(step) / topBytes));
    return Math.round(x * 10) / 10.0 + "," + Math.round(y * 10) / 10.0;
  }

  private static long highest(LiveSetHistory history) {
    return IntStream.range(0, history.size()).mapToLong(history::bytes).max().orElse(0);
  }
}
