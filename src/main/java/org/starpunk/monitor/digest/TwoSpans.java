package org.starpunk.monitor.digest;

import java.time.Duration;
import org.starpunk.monitor.Category;

/**
 * Sorts the steps of a series into two spans, the last few and those before. For one thread; it can
 * be cleared and used again.
 */
final class TwoSpans {

  private final Tally before = new Tally();
  private final Tally recent = new Tally();
  private final Tally older = new Tally();
  private final long firstBefore;
  private final long firstRecent;
  private final Duration beforeSpan;
  private final Duration recentSpan;

  /**
   * @param context of the series whose steps these are
   * @param nanos now
   * @param recentSteps whole steps of the later span, besides the running one
   * @param beforeSteps steps of the earlier span
   */
  TwoSpans(SeriesContext context, long nanos, int recentSteps, int beforeSteps) {
    long running = context.clock().stepAt(nanos);
    this.firstRecent = Math.max(0, running - recentSteps);
    this.firstBefore = Math.max(0, firstRecent - beforeSteps);
    this.recentSpan = context.recordedBetween(firstRecent, nanos);
    this.beforeSpan = context.recordedBetween(firstBefore, context.clock().startOf(firstRecent));
  }

  void clear() {
    before.clear();
    recent.clear();
    older.clear();
  }

  /** Where to add what was counted in a step. */
  Tally of(long step) {
    if (step >= firstRecent) {
      return recent;
    }
    return step >= firstBefore ? before : older;
  }

  /** Whether there is anything to compare. */
  boolean isInBoth() {
    return before.count() > 0 && recent.count() > 0;
  }

  Comparison compared(Category category, String operation) {
    OperationSummary earlier = before.summary(category, operation);
    return new Comparison(
        earlier,
        recent.summary(category, operation),
        beforeSpan,
        recentSpan,
        exceeding(earlier.p50Nanos()),
        exceeding(earlier.p95Nanos()));
  }

  private Exceeding exceeding(long nanos) {
    return new Exceeding(before.countAbove(nanos), recent.countAbove(nanos));
  }
}
