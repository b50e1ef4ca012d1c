package org.starpunk.monitor.finding;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.starpunk.monitor.digest.LiveSetHistory;
import org.starpunk.monitor.finding.LeakVerdict.Reason;
import org.starpunk.monitor.finding.LeakVerdict.State;

/**
 * The rules by which growth of the live set becomes the suspicion of a leak. The sooner the heap
 * would be full, the less evidence they ask for:
 *
 * <ol>
 *   <li>full within 90 minutes: 9 minutes of steady growth, those right after the start left out;
 *   <li>full within 4 hours: 76 minutes of it, which is longer than sessions usually last;
 *   <li>full within 4 days: a day of which every hour is above the same hour of the day before. A
 *       day's wave looks like a leak as long as it rises.
 * </ol>
 *
 * <p>Growth is steady when it is significant in a window, in its first two thirds and in its last
 * two, has its share in all three of them, and does not slow down to an end below the heap's limit.
 */
final class LeakDetector {

  private static final double MINUTE = 1.0 / 60;
  private static final double FULL_SOON = 90 * MINUTE;
  private static final double FULL_IN_HOURS = 4;
  private static final double FULL_IN_DAYS = 4 * 24;

  /** Steps of five minutes that make a point: enough points, and not too many for all pairs. */
  private static final int THINNED = 4;

  /** A site that has just started fills its caches, and the JVM lets go of what starting took. */
  private static final double WARM_UP = 5 * MINUTE;

  /** The least that a verdict of stable takes. */
  private static final double SETTLED = 14 * MINUTE;

  /** Growth that matters, as a share of the heap's limit. */
  private static final double MATERIAL = 0.01;

  /** A window's length, and what it takes for a suspicion. */
  private record Rule(double hours, boolean fine, double fullWithin, Reason reason) {

    /** Whether there is no time to wait for more. */
    boolean quick() {
      return reason == Reason.FULL_SOON;
    }

    /** How much of the window tells how it goes on: a short one has few readings. */
    double late() {
      return quick() ? 2.0 / 3 : 1.0 / 2;
    }
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule(9 * MINUTE, true, FULL_SOON, Reason.FULL_SOON),
          new Rule(SETTLED, true, FULL_SOON, Reason.FULL_SOON),
          new Rule(76 * MINUTE, true, FULL_IN_HOURS, Reason.FULL_IN_HOURS),
          new Rule(3, false, FULL_IN_HOURS, Reason.FULL_IN_HOURS),
          new Rule(8, false, FULL_IN_HOURS, Reason.FULL_IN_HOURS));

  private final double limitBytes;
  private final LiveSetHistory recent;
  private final Evidence fine;
  private final Evidence coarse;
  private final Evidence thinned;

  /** Those that were looked at: each rule's window is asked more than once. */
  private final Map<Rule, GrowthWindow> windows = new HashMap<>();

  /**
   * @param heapMaxBytes the heap's limit, or -1 when it has none
   * @param recent the live set of the last 80 minutes in short steps
   * @param days that of the last two days in longer ones
   */
  LeakDetector(long heapMaxBytes, LiveSetHistory recent, LiveSetHistory days) {
    this.limitBytes = heapMaxBytes < 0 ? Double.POSITIVE_INFINITY : heapMaxBytes;
    this.recent = recent;
    this.fine = Evidence.of(recent, 1);
    this.coarse = Evidence.of(days, 1);
    this.thinned = Evidence.of(days, THINNED);
  }

  LeakVerdict judge() {
    return Stream.<Optional<LeakVerdict>>of(suspected(), higherEveryDay(), growing(), stable())
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(this::notEnough);
  }

  private Optional<LeakVerdict> suspected() {
    return RULES.stream()
        .filter(this::suspects)
        .findFirst()
        .map(rule -> verdict(State.LEAK_SUSPECTED, rule.reason(), window(rule)));
  }

  private boolean suspects(Rule rule) {
    GrowthWindow window = window(rule);
    return isPastWarmUp(rule)
        && (rule.quick() ? window.grows() : window.growsThroughout())
        && window.hoursUntil(limitBytes, rule.late()) <= rule.fullWithin()
        && !endsBelowLimit(window);
  }

  /** Whether the window began after warming up; only a short one can have begun before. */
  private boolean isPastWarmUp(Rule rule) {
    return !rule.quick() || hours(recent) >= WARM_UP + rule.hours();
  }

  private boolean endsBelowLimit(GrowthWindow window) {
    return window.endBytes().orElse(Double.POSITIVE_INFINITY) < limitBytes;
  }

  private Optional<LeakVerdict> higherEveryDay() {
    boolean held =
        DoubleStream.of(0, 1, 2).allMatch(hour -> DailyRise.of(thinned, hour).isAtAllHours());
    if (!held) {
      return Optional.empty();
    }
    Trend trend = Trend.of(thinned).withSlope(DailyRise.of(thinned, 0).bytesPerHour());
    return trend.hoursUntil(limitBytes) <= FULL_IN_DAYS
        ? Optional.of(verdict(State.LEAK_SUSPECTED, Reason.HIGHER_EVERY_DAY, thinned, trend))
        : Optional.empty();
  }

  private Optional<LeakVerdict> growing() {
    return longestFirst()
        .map(this::window)
        .filter(GrowthWindow::grows)
        .filter(window -> window.growthBytes() >= MATERIAL * limitBytes)
        .findFirst()
        .map(window -> verdict(State.GROWING, reasonOfGrowth(window), window));
  }

  private Reason reasonOfGrowth(GrowthWindow window) {
    return endsBelowLimit(window) ? Reason.SLOWING_DOWN : Reason.NOT_LONG_ENOUGH;
  }

  private Optional<LeakVerdict> stable() {
    return longestFirst()
        .filter(rule -> rule.hours() >= SETTLED)
        .map(this::window)
        .filter(GrowthWindow::isFilled)
        .findFirst()
        .map(window -> verdict(State.STABLE, Reason.NO_RISE, window));
  }

  private LeakVerdict notEnough() {
    Reason reason =
        hours(recent) >= SETTLED + MINUTE ? Reason.TOO_FEW_COLLECTIONS : Reason.TOO_SHORT;
    Trend none = fine.size() < 2 ? Trend.NONE : Trend.of(fine);
    return verdict(State.NOT_ENOUGH_DATA, reason, fine, none);
  }

  private static double hours(LiveSetHistory history) {
    return MINUTE * history.step().multipliedBy(history.size()).toSeconds() / 60;
  }

  private static Stream<Rule> longestFirst() {
    return RULES.stream().sorted(Comparator.comparingDouble(Rule::hours).reversed());
  }

  private GrowthWindow window(Rule rule) {
    return windows.computeIfAbsent(
        rule, each -> GrowthWindow.of(each.fine() ? fine : coarse, each.hours()));
  }

  private LeakVerdict verdict(State state, Reason reason, GrowthWindow window) {
    return verdict(state, reason, window.points(), window.trend());
  }

  private LeakVerdict verdict(State state, Reason reason, Evidence evidence, Trend trend) {
    double hours = trend.hoursUntil(limitBytes);
    return new LeakVerdict(
        state,
        reason,
        evidence.size(),
        Duration.ofSeconds(Math.round(3600 * evidence.spanHours())),
        trend.bytesPerHour(),
        trend.confidence(),
        Math.round(trend.bytesNow()),
        Double.isFinite(hours)
            ? Optional.of(Duration.ofSeconds(Math.round(3600 * hours)))
            : Optional.empty());
  }
}
