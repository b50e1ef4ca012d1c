package org.starpunk.monitor.finding;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The readings of one window of time, and whether they grow steadily in it. For one thread. */
final class GrowthWindow {

  /** How sure the rise must be: a site is looked at many times an hour. */
  private static final double CONFIDENCE = 0.9995;

  /** How sure it must be in each part: the first two thirds, and the last two. */
  private static final double CONFIDENCE_OF_PARTS = 0.97;

  private static final int FEWEST_POINTS = 5;
  private static final int THIRDS = 3;

  /** How much of a window its points must span: steps may have no reading. */
  private static final double FILLED = 0.88;

  /** The same of a part, of which one step is more. */
  private static final double FILLED_OF_PARTS = 0.65;

  /** From one third to the next. */
  private static final int STEPS = THIRDS - 1;

  /** What each of these steps must have at least of their mean. */
  private static final double FAIR_SHARE = 0.4;

  private static final int FEWEST_OF_HALF = 3;

  /** A second half that is less steep by less than this may be so by chance. */
  private static final double SLOWER = 0.7;

  private final Evidence points;
  private final double from;
  private final double hours;
  private @Nullable Trend trend;

  private GrowthWindow(Evidence points, double from, double hours) {
    this.points = points;
    this.from = from;
    this.hours = hours;
  }

  /**
   * The latest window on evidence.
   *
   * @param hours its length
   */
  static GrowthWindow of(Evidence evidence, double hours) {
    return new GrowthWindow(evidence.between(-hours, 0), -hours, hours);
  }

  Evidence points() {
    return points;
  }

  /** Whether there are enough points to say anything. */
  boolean isFilled() {
    return isFilled(FILLED);
  }

  private boolean isFilled(double share) {
    return points.size() >= FEWEST_POINTS && points.spanHours() >= share * hours;
  }

  /** The trend; only of a filled window. */
  Trend trend() {
    if (trend == null) {
      trend = Trend.of(points);
    }
    return trend;
  }

  /**
   * Whether growth is significant in the window and in each of its parts, and goes on through all
   * three thirds.
   */
  boolean grows() {
    return isFilled()
        && risesThroughThirds()
        && rises(CONFIDENCE)
        && parts().allMatch(GrowthWindow::isGrowingPart);
  }

  /** Whether growth goes on through all thirds of its parts too. */
  boolean growsThroughout() {
    return grows() && parts().allMatch(GrowthWindow::risesThroughThirds);
  }

  private Stream<GrowthWindow> parts() {
    return Stream.of(within(0, 2, THIRDS), within(1, THIRDS, THIRDS));
  }

  private boolean isGrowingPart() {
    return isFilled(FILLED_OF_PARTS) && rises(CONFIDENCE_OF_PARTS);
  }

  private boolean rises(double confidence) {
    return trend().bytesPerHour() > 0 && trend().confidence() >= confidence;
  }

  /**
   * Hours until a limit is reached if it goes on as in the whole window or as of late, whichever is
   * slower; infinite when it never is. Only of a window that grows.
   *
   * @param late the share of the window that is late
   */
  double hoursUntil(double limitBytes, double late) {
    Evidence lately = points.between(from + hours * (1 - late), from + hours);
    Trend whole = trend();
    double slope = lately.size() < FEWEST_OF_HALF ? whole.bytesPerHour() : Trend.slope(lately);
    return whole.withSlope(Math.min(slope, whole.bytesPerHour())).hoursUntil(limitBytes);
  }

  /** Growth over the length of the window, by its trend; only of a filled window. */
  double growthBytes() {
    return trend().bytesPerHour() * hours;
  }

  /**
   * Whether each third has its share of the rise: what began or ended within the window has not.
   */
  private boolean risesThroughThirds() {
    double[] medians =
        IntStream.range(0, THIRDS)
            .mapToObj(third -> part(third, THIRDS))
            .filter(part -> part.size() > 0)
            .mapToDouble(Evidence::medianBytes)
            .toArray();
    if (medians.length < THIRDS) {
      return false;
    }
    double fair = FAIR_SHARE * (medians[STEPS] - medians[0]) / STEPS;
    return fair > 0 && IntStream.range(0, STEPS).allMatch(i -> medians[i + 1] - medians[i] >= fair);
  }

  /**
   * Where growth that slows down would end, in bytes: what the slope of the second half is to that
   * of the first, the next one will be to it. Empty when it does not clearly slow down.
   */
  OptionalDouble endBytes() {
    Evidence first = part(0, 2);
    Evidence second = part(1, 2);
    if (first.size() < FEWEST_OF_HALF || second.size() < FEWEST_OF_HALF) {
      return OptionalDouble.empty();
    }
    double ratio = Trend.slope(second) / Trend.slope(first);
    if (!(ratio < SLOWER) || Trend.slope(first) <= 0) {
      return OptionalDouble.empty();
    }
    double level = second.medianBytes();
    return OptionalDouble.of(level + Math.max(0, stillToCome(Trend.slope(second), ratio)));
  }

  /** The rest of a geometric decline, from the middle of the second half on. */
  private double stillToCome(double slope, double ratio) {
    return ratio <= 0 ? 0 : slope * (hours / 2) / Math.log(1 / ratio);
  }

  private Evidence part(int index, int of) {
    return within(index, index + 1, of).points;
  }

  /** What lies between two of its parts' bounds. */
  private GrowthWindow within(int first, int end, int of) {
    double start = from + hours * first / of;
    double length = hours * (end - first) / of;
    return new GrowthWindow(points.between(start, start + length), start, length);
  }
}
