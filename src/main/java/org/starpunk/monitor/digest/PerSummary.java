package org.starpunk.monitor.digest;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was made of the latest summary of each window: made for the first who asks, and the same for
 * all others until there is a new summary. Safe for any number of threads; who asks for what is
 * being made waits for it.
 *
 * <p>All of it is held weakly, as {@link SharedSummary} holds the summary: the next collection
 * takes it, and nothing counts as retained.
 *
 * @param <K> what tells things apart that are made of one summary; only a few
 * @param <V> what is made; it must not change
 */
public final class PerSummary<K, V> {

  private record Made<K, V>(MetricsSummary of, ConcurrentMap<K, V> things) {

    @SuppressWarnings("ReferenceEquality") // that very one: comparing its figures would be dear
    boolean isOf(MetricsSummary summary) {
      return of == summary;
    }

    boolean isNewerThan(MetricsSummary summary) {
      return of.uptime().compareTo(summary.uptime()) > 0;
    }
  }

  private final Map<Duration, WeakReference<Made<K, V>>> latest = new ConcurrentHashMap<>();

  /**
   * What was made of that very summary for a key.
   *
   * @param make makes it; must not ask here again. Where it throws, nothing is kept
   */
  public V get(MetricsSummary summary, K key, Supplier<V> make) {
    return made(summary).things().computeIfAbsent(key, absent -> make.get());
  }

  /** The same, if it was made already; null if not. */
  public @Nullable V find(MetricsSummary summary, K key) {
    return made(summary).things().get(key);
  }

  private Made<K, V> made(MetricsSummary summary) {
    Made<K, V> known = known(summary.window());
    return known == null || !known.isOf(summary) ? begin(summary) : known;
  }

  /** Of one that is older than what is known nothing is kept: some read it to its end. */
  private synchronized Made<K, V> begin(MetricsSummary summary) {
    Made<K, V> known = known(summary.window());
    if (known != null && known.isOf(summary)) {
      return known;
    }
    Made<K, V> nothing = new Made<>(summary, new ConcurrentHashMap<>());
    if (known == null || !known.isNewerThan(summary)) {
      latest.put(summary.window(), new WeakReference<>(nothing));
    }
    return nothing;
  }

  private @Nullable Made<K, V> known(Duration window) {
    WeakReference<Made<K, V>> reference = latest.get(window);
    return reference == null ? null : reference.get();
  }
}
