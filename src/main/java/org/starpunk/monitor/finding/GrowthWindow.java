package org.starpunk.monitor.finding;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The readings of one window of time, and whether they grow steadily in it. Immutable. */
final class GrowthWindow {

  private static final double CONFIDENCE = 0.99;
  private static final int FEWEST_POINTS = 6;
  private static final int QUARTERS = 4;

  /** How much of a window its points must span: a step may have no reading. */
  private static final double FILLED = 0.85;

  /** Of the steps from one quarter to the next: one quarter may be without a reading. */
  private static final int FEWEST_STEPS = 2;

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

  /** Whether growth is significant and goes on through all four quarters. */
  boolean grows() {
    if (!isFilled() || !risesThroughQuarters()) {
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
   * Whether each quarter has its share of the rise: what began or ended within the window has not.
   */
  private boolean risesThroughQuarters() {
    double[] medians =
        IntStream.range(0, QUARTERS)
            .mapToObj(quarter -> part(quarter, QUARTERS))
            .filter(part -> part.size() > 0)
            .mapToDouble(Evidence::medianBytes)
            .toArray();
    int steps = medians.length - 1;
    if (steps < FEWEST_STEPS) {
      return false;
    }
    double fair = FAIR_SHARE * (medians[steps] - medians[0]) / steps;
    return fair > 0 && IntStream.range(0, steps).allMatch(i -> medians[i + 1] - medians[i] >= fair);
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
