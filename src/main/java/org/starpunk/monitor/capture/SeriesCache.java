package org.starpunk.monitor.capture;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;

/**
 * The series that a probe resolved, found again without building a name.
 *
 * <p>Only a series of the very name is kept: what the recorder folded into {@code (other)} is used
 * once and looked up again at the next execution, when it may be admitted. Bounded by its budget:
 * what does not fit is looked up each time.
 *
 * <p>Safe for any number of threads; a known key is found without a lock.
 *
 * @param <K> what the probe knows an operation by; one that is no string is not counted, as it
 *     lives in any case
 */
public final class SeriesCache<K> {

  private static final long EMPTY_BYTES = Footprint.concurrentMap(16);

  /** A node of the map, and what the table grows by. */
  private static final long ENTRY_BYTES = Footprint.concurrentMapNode() + 2L * Footprint.REFERENCE;

  private final Recorder recorder;
  private final Category category;
  private final Function<? super K, String> naming;
  private final ByteBudget budget;
  private final ConcurrentMap<K, Series> byKey = new ConcurrentHashMap<>();

  /**
   * @param naming from a key to the operation's name
   * @param budget what this may take; others may take from it too
   */
  public SeriesCache(
      Recorder recorder, Category category, Function<? super K, String> naming, ByteBudget budget) {
    this.recorder = recorder;
    this.category = category;
    this.naming = naming;
    this.budget = budget;
    budget.take(EMPTY_BYTES);
  }

  /** Where the next execution of that operation is counted. */
  public Series of(K key) {
    Series known = byKey.get(key);
    return known == null ? lookUp(key) : known;
  }

  private Series lookUp(K key) {
    String operation = naming.apply(key);
    Series series = recorder.series(category, operation);
    if (series.operation().equals(operation)) {
      keep(key, series);
    }
    return series;
  }

  private void keep(K key, Series series) {
    long bytes = ENTRY_BYTES + keyBytes(key, series);
    if (budget.take(bytes) && byKey.putIfAbsent(key, series) != null) {
      budget.giveBack(bytes);
    }
  }

  /** A key that is the series' own name is part of the series. */
  @SuppressWarnings("ReferenceEquality")
  private static long keyBytes(Object key, Series series) {
    return key instanceof String text && text != series.operation() ? Footprint.string(text) : 0;
  }
}
