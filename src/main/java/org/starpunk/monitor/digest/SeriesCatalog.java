package org.starpunk.monitor.digest;

import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.starpunk.monitor.Category;

/**
 * All series by category and operation, bounded by number. What comes when it is full shares its
 * category's {@code (other)}, so a flood of names costs no memory and no count.
 */
final class SeriesCatalog {

  /** The operation that stands for all that were not admitted. */
  static final String OTHER = "(other)";

  private record Key(Category category, String operation) {}

  private final ConcurrentMap<Key, RollingSeries> series = new ConcurrentHashMap<>();
  private final AtomicLong folded = new AtomicLong();
  private final int capacity;
  private final MinuteClock clock;

  /**
   * @param capacity series admitted by name; each category may have its {@code (other)} besides
   */
  SeriesCatalog(int capacity, MinuteClock clock) {
    this.capacity = capacity;
    this.clock = clock;
  }

  RollingSeries get(Category category, String operation) {
    Key key = new Key(category, operation);
    RollingSeries known = series.get(key);
    if (known != null) {
      return known;
    }
    return series.size() < capacity ? admit(key) : fold(key);
  }

  Collection<RollingSeries> all() {
    return Collections.unmodifiableCollection(series.values());
  }

  int size() {
    return series.size();
  }

  long folded() {
    return folded.get();
  }

  /** Only a new name waits, and only for another new name: the cap holds whoever comes at once. */
  private synchronized RollingSeries admit(Key key) {
    return series.size() < capacity || series.containsKey(key) ? resolve(key) : fold(key);
  }

  private RollingSeries fold(Key key) {
    folded.incrementAndGet();
    return resolve(new Key(key.category(), OTHER));
  }

  private RollingSeries resolve(Key key) {
    return series.computeIfAbsent(
        key, absent -> new RollingSeries(absent.category(), absent.operation(), clock));
  }
}
