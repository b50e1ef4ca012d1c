package org.starpunk.monitor.digest;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.Ticker;

/**
 * The slow queries of a day: the latest, the slowest of each fingerprint, and how many there were
 * in each minute. Safe for any number of threads.
 */
final class SlowQueryLog {

  private static final Duration AGE = Duration.ofHours(24);
  private static final int LATEST = 100;

  private final Ticker ticker;
  private final SeriesCatalog catalog;

  /** Counts them by minutes; nobody sees it. */
  private final RollingSeries counted;

  private final RecentRing<Kept<SlowQuery>> latest;
  private final LatestByKey<String, SlowQuery> slowest;

  /**
   * @param fingerprints of how many the slowest is kept
   */
  SlowQueryLog(SeriesCatalog catalog, int fingerprints, Ticker ticker) {
    this.ticker = ticker;
    this.catalog = catalog;
    this.counted =
        catalog.unlisted(
            Category.STATEMENT_TYPE,
            "(slow)",
            RunningCounts.all(QuantityCells.of(Category.STATEMENT_TYPE)));
    this.latest = new RecentRing<>(LATEST, ticker, Kept::nanos);
    this.slowest = new LatestByKey<>(fingerprints, AGE, ticker);
  }

  void keep(SlowQuery query) {
    long now = ticker.nanos();
    latest.add(new Kept<>(now, query));
    slowest.merge(query.fingerprint(), query, SlowQueryLog::slower);
    counted.record(query.totalNanos(), query.failed(), now);
  }

  /** Puts what is known now in place of what was kept, if it still is. */
  void amend(SlowQuery kept, SlowQuery amended) {
    boolean isAmongLatest =
        latest.replace(
            entry -> entry.value().equals(kept), entry -> new Kept<>(entry.nanos(), amended));
    if (isAmongLatest) {
      slowest.merge(amended.fingerprint(), amended, SlowQueryLog::slower);
    } else {
      slowest.amend(
          amended.fingerprint(),
          present -> present.equals(kept) ? slower(present, amended) : present);
    }
  }

  private static SlowQuery slower(SlowQuery one, SlowQuery other) {
    return other.totalNanos() > one.totalNanos() ? other : one;
  }

  void clear() {
    catalog.read(counted, RollingSeries::clear);
    latest.clear();
    slowest.clear();
  }

  /** How many there were in a window that ends now. */
  long countIn(Window window, long nowNanos) {
    Tally tally = new Tally();
    catalog.read(counted, series -> series.addTo(nowNanos, window.wholeMinutes(), tally));
    return tally.count();
  }

  /** The newest first. */
  List<SlowQuery> latest() {
    return latest.within(AGE).stream().map(Kept::value).toList();
  }

  /** The slowest of each fingerprint. */
  List<SlowQuery> slowest() {
    return slowest.values();
  }

  /** What the counts of each minute take, which are charged as they grow. */
  long countsBytes() {
    return counted.retainedBytes();
  }

  /** What the latest come to take, without the slowest of each. */
  long reservedBytes() {
    return latest.bytes() + LATEST * RecentEntries.USUAL_SLOW_QUERY_BYTES;
  }

  /**
   * What the latest take.
   *
   * @param isNamed whether a query's fingerprint is a series' name, which is charged there
   */
  long latestBytes(Predicate<SlowQuery> isNamed) {
    return latest.bytes() + RecentEntries.ofSlowQueries(latest.all(), isNamed);
  }

  /**
   * What the slowest take.
   *
   * @param isNamed whether a query's fingerprint is a series' name, which is charged there
   */
  long slowestBytes(Predicate<SlowQuery> isNamed) {
    return slowest.bytes(query -> RecentEntries.ofSlowest(query, isNamed));
  }
}
