package org.starpunk.overhead;

import java.util.Locale;
import java.util.function.IntFunction;

/** What an interval says of the promise that the monitor costs less than one percent. */
final class Verdict {

  private static final double PROMISE = 0.01;

  private Verdict() {}

  /**
   * In words.
   *
   * @param share what it costs more, 0.01 for one percent
   * @param needed how many more it takes to know the mean that well: an interval's replications in
   *     words
   */
  static String of(Interval share, IntFunction<String> needed) {
    if (share.replications() < 2) {
      return "one start: no interval, no verdict";
    }
    return effect(share) + "; " + promise(share, needed);
  }

  private static String effect(Interval share) {
    return share.includesNone()
        ? String.format(
            Locale.ROOT,
            "not told from nothing: the noise of %.2f %% exceeds the effect of %.2f %%",
            100 * share.halfWidth(),
            100 * Math.abs(share.mean()))
        : String.format(Locale.ROOT, "told from nothing: %+.2f %%", 100 * share.mean());
  }

  private static String promise(Interval share, IntFunction<String> needed) {
    if (share.isBelow(PROMISE)) {
      return String.format(Locale.ROOT, "below 1 %%: at most %.2f %%", 100 * share.high());
    }
    if (share.low() > PROMISE) {
      return String.format(Locale.ROOT, "above 1 %%: at least %.2f %%", 100 * share.low());
    }
    return String.format(
        Locale.ROOT,
        "below 1 %% is not shown: at most %.2f %%; to know it to 0.5 %% takes about %s",
        100 * share.high(),
        needed.apply(share.replicationsFor(PROMISE / 2)));
  }
}
