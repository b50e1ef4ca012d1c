package org.starpunk.monitor.finding;

import java.util.Optional;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.digest.Comparison;
import org.starpunk.monitor.digest.Exceeding;

/**
 * An operation that got slower, by a rule that noise does not meet. Its median or its p95 is half
 * as much again as before and a millisecond more; and too many of the recent executions took longer
 * than that percentile of the earlier ones for this to be chance: more by four standard deviations
 * of the difference of two proportions. The tail is looked at where the median did not rise.
 *
 * @param category what kind of operation it is
 * @param operation its name
 * @param percentile which one rose: 50 or 95
 * @param beforeNanos what it was
 * @param recentNanos what it is now
 * @param recentCalls executions of late
 */
public record Slowdown(
    Category category,
    String operation,
    int percentile,
    long beforeNanos,
    long recentNanos,
    long recentCalls) {

  private static final double LEAST_RATIO = 1.5;
  private static final long LEAST_NANOS = 1_000_000;
  private static final double DEVIATIONS = 4;

  /** Of both spans: with fewer, what is normal is not known. */
  private static final long LEAST_CALLS = 20;

  /** Whether the later span is slower than the earlier one. */
  public static Optional<Slowdown> of(Comparison comparison) {
    if (Math.min(comparison.before().count(), comparison.recent().count()) < LEAST_CALLS) {
      return Optional.empty();
    }
    Slowdown median =
        at(50, comparison, comparison.before().p50Nanos(), comparison.recent().p50Nanos());
    if (median.isLarge() && isSignificant(comparison, comparison.aboveMedian())) {
      return Optional.of(median);
    }
    Slowdown tail =
        at(95, comparison, comparison.before().p95Nanos(), comparison.recent().p95Nanos());
    return tail.isLarge() && isSignificant(comparison, comparison.aboveP95())
        ? Optional.of(tail)
        : Optional.empty();
  }

  private static Slowdown at(int percentile, Comparison comparison, long before, long recent) {
    return new Slowdown(
        comparison.recent().category(),
        comparison.recent().operation(),
        percentile,
        before,
        recent,
        comparison.recent().count());
  }

  private boolean isLarge() {
    return recentNanos >= LEAST_RATIO * beforeNanos && recentNanos - beforeNanos >= LEAST_NANOS;
  }

  private static boolean isSignificant(Comparison comparison, Exceeding above) {
    double before = comparison.before().count();
    double recent = comparison.recent().count();
    double share = (above.before() + above.recent()) / (before + recent);
    double deviation = Math.sqrt(share * (1 - share) * (1 / before + 1 / recent));
    return above.recent() / recent - above.before() / before >= DEVIATIONS * deviation
        && above.recent() > 0;
  }

  /** How many times slower it is. */
  public double ratio() {
    return (double) recentNanos / Math.max(1, beforeNanos);
  }

  /** What all recent executions lost by it, about. */
  double lostNanos() {
    return (double) (recentNanos - beforeNanos) * recentCalls;
  }
}
