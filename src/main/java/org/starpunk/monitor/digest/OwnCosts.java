package org.starpunk.monitor.digest;

import org.starpunk.monitor.Category;
import org.starpunk.monitor.OwnWork;
import org.starpunk.monitor.Ticker;

/**
 * What the monitor's own work takes: measured on some of the application's executions, and of one
 * record by itself calibrated now and then, on a series that nobody sees.
 */
final class OwnCosts {

  private static final int RECORDS = 256;

  /** What is recorded for calibration: one bucket is enough. */
  private static final long RECORDED_NANOS = 1_000;

  private final Ticker ticker;
  private final LatestAmounts requests = new LatestAmounts();
  private final LatestAmounts statements = new LatestAmounts();
  private final RollingSeries unseen;
  private volatile long recordNanos;

  OwnCosts(SeriesCatalog catalog, Ticker ticker) {
    this.ticker = ticker;
    int bucket = Buckets.index(RECORDED_NANOS);
    this.unseen =
        catalog.unlisted(
            Category.FUNCTION,
            "(calibration)",
            RunningCounts.covering(QuantityCells.of(Category.FUNCTION), bucket, bucket));
  }

  void add(OwnWork work, long durationNanos) {
    (work == OwnWork.REQUEST ? requests : statements).add(durationNanos);
  }

  /** Takes what two readings of the clock and a record take; for the timer, some 20 µs. */
  void calibrate() {
    long start = ticker.nanos();
    long end = start;
    for (int i = 0; i < RECORDS; i++) {
      ticker.nanos();
      end = ticker.nanos();
      unseen.recordAnyway(RECORDED_NANOS, false, end);
    }
    recordNanos = (end - start) / RECORDS;
  }

  OwnWorkSummary summary() {
    return new OwnWorkSummary(
        requests.median(),
        requests.number(),
        statements.median(),
        statements.number(),
        recordNanos);
  }

  void clear() {
    requests.clear();
    statements.clear();
  }

  long retainedBytes() {
    return unseen.retainedBytes() + 2 * LatestAmounts.BYTES;
  }
}
