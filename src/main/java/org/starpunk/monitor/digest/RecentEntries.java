package org.starpunk.monitor.digest;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.PerformanceMetric;
import org.starpunk.monitor.SlowQuery;

/** What the entries of the rings take, their texts included where nobody else keeps them. */
final class RecentEntries {

  /** A metric, of whatever kind, without its texts. */
  static final long METRIC_BYTES = Footprint.object(2, 5 * Long.BYTES + 2 * Integer.BYTES + 1);

  /** An Instant or a Duration. */
  static final long INSTANT_BYTES = Footprint.object(0, Long.BYTES + Integer.BYTES);

  private static final long KEPT_BYTES = Footprint.object(1, Long.BYTES);

  /** A slow query without its texts. */
  private static final long SLOW_QUERY_BYTES =
      KEPT_BYTES + INSTANT_BYTES + Footprint.object(6, 4 * Long.BYTES + 2 * Integer.BYTES);

  /** A slow query with the texts that it usually has to itself. */
  static final long USUAL_SLOW_QUERY_BYTES = SLOW_QUERY_BYTES + 192;

  /** A reading of memory. */
  static final long SAMPLE_BYTES = KEPT_BYTES + INSTANT_BYTES + Footprint.object(1, 6 * Long.BYTES);

  private RecentEntries() {}

  /**
   * Bytes of metrics.
   *
   * @param isNamed whether a metric's text is the name of a series, which is counted there
   */
  static long ofMetrics(List<PerformanceMetric> metrics, Predicate<PerformanceMetric> isNamed) {
    Texts texts = new Texts();
    return metrics.stream()
        .mapToLong(
            each ->
                METRIC_BYTES
                    + (texts.isNew(each.operation()) && !isNamed.test(each)
                        ? Footprint.string(each.operation())
                        : 0))
        .sum();
  }

  /**
   * Bytes of one slow query, as if it were not in the ring.
   *
   * @param isNamed whether a query's fingerprint is the name of a series, which is counted there
   */
  static long ofSlowest(SlowQuery query, Predicate<SlowQuery> isNamed) {
    return SLOW_QUERY_BYTES
        - KEPT_BYTES
        + Footprint.string(query.request())
        + Footprint.string(query.place())
        + Footprint.string(query.failure())
        + (isNamed.test(query) ? 0 : Footprint.string(query.fingerprint()));
  }

  /** Bytes of slow queries. */
  static long ofSlowQueries(List<Kept<SlowQuery>> queries, Predicate<SlowQuery> isNamed) {
    Texts texts = new Texts();
    return queries.stream()
        .map(Kept::value)
        .mapToLong(
            each ->
                SLOW_QUERY_BYTES
                    + texts.bytes(each.request())
                    + texts.bytes(each.place())
                    + texts.bytes(each.failure())
                    + (isNamed.test(each) ? 0 : texts.bytes(each.fingerprint())))
        .sum();
  }

  /** Counts the same text once. */
  private static final class Texts {

    private final Set<String> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    long bytes(String text) {
      return isNew(text) ? Footprint.string(text) : 0;
    }

    boolean isNew(String text) {
      return seen.add(text);
    }
  }
}
