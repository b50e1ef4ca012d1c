package org.starpunk.monitor.finding;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The readings of one window of time, and whether they grow steadily in it. Immutable. */
final class GrowthWindow {

  private static final double CONFIDENCE = 0.99;
  private static final int FEWEST_POINTS = 6;
  private static final int THIRDS = 3;

  /** How much of a window its points must span: a step may have no reading. */
  private static final double FILLED = 0.8;

  /** From one third to the next. */
  private static final int STEPS = THIRDS - 1;

  /** What each of these steps must have at least of their mean. */
  private static final double FAIR_SHARE = 0.4;

  private static final int FEWEST_OF_HALF = 3;

  /** A second half that is less steep by less than this may be so by chance. */
  private static final double SLOWER = 0.75;

  private final Evidence points;
  private final double from;
  private final double hours;

  private GrowthWindow(Evidence points, double from, double hours) {
    this.points = points;
    this.from = from;
    this.hours = hours;
  }

  /**
   * A window on evidence.
   *
   * @param hours its length
   * @param hoursAgo when it ended, 0 for now
   */
  static GrowthWindow of(Evidence evidence, double hours, double hoursAgo) {
    double from = -hoursAgo - hours;
    return new GrowthWindow(evidence.between(from, -hoursAgo), from, hours);
  }

  Evidence points() {
    return points;
  }

  /** Whether there are enough points to say anything. */
  boolean isFilled() {
    return points.size() >= FEWEST_POINTS && points.spanHours() >= FILLED * hours;
  }

  /** The trend; only of a filled window. */
  Trend trend() {
    return Trend.of(points);
  }

  /** Whether growth is significant and goes on through all three thirds. */
  boolean grows() {
    if (!isFilled() || !risesThroughThirds()) {
      return false;
    }
    Trend trend = trend();
    return trend.bytesPerHour() > 0 && trend.confidence() >= CONFIDENCE;
  }

  /**
   * Hours until a limit is reached, by the trend, or by that of the second half where it is less
   * steep; infinite when neither gets there. Only of a filled window.
   */
  double hoursUntil(double limitBytes) {
    Trend whole = trend();
    Evidence second = part(1, 2);
    double slope = second.size() < FEWEST_OF_HALF ? whole.bytesPerHour() : Trend.slope(second);
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
    return points.between(from + hours * index / of, from + hours * (index + 1) / of);
  }
}
