package org.starpunk.monitor.digest;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Ticker;

/**
 * Something rare, one entry for each key, bounded by number and age: a new key takes the place of
 * the one that was not heard of for longest. Age follows the monotonic clock.
 *
 * <p>Any number of threads may merge; a known key is merged without a lock. What is merged into an
 * entry at the moment in which that entry is given up is given up with it.
 *
 * @param <K> the key
 * @param <V> immutable
 */
final class LatestByKey<K, V> {

  /** A node of the map, the reference and what it refers to. */
  static final long ENTRY_BYTES =
      Footprint.concurrentMapNode()
          + 2L * Footprint.REFERENCE
          + Footprint.object(1, 0)
          + Footprint.object(1, Long.BYTES);

  /** Of up to 48 entries: the table does not shrink again. */
  static final long EMPTY_BYTES = Footprint.object(3, Integer.BYTES) + Footprint.concurrentMap(64);

  private final int capacity;
  private final Duration age;
  private final Ticker ticker;
  private final ConcurrentMap<K, AtomicReference<Kept<V>>> byKey = new ConcurrentHashMap<>(48);

  LatestByKey(int capacity, Duration age, Ticker ticker) {
    this.capacity = capacity;
    this.age = age;
    this.ticker = ticker;
  }

  /**
   * Adds a value, or merges it with that of its key.
   *
   * @param merging of the value that is there and the new one; it may be called again
   */
  void merge(K key, V value, BinaryOperator<V> merging) {
    Kept<V> fresh = new Kept<>(ticker.nanos(), value);
    AtomicReference<Kept<V>> known = byKey.get(key);
    if (known == null) {
      known = add(key, fresh);
    }
    if (known != null) {
      known.updateAndGet(old -> merged(old, fresh, merging));
    }
  }

  /** Puts another value in the place of that of a key, if there is one; its age stays. */
  void amend(K key, UnaryOperator<V> change) {
    AtomicReference<Kept<V>> known = byKey.get(key);
    if (known != null) {
      change(known, change);
    }
  }

  private static <V> V change(AtomicReference<Kept<V>> kept, UnaryOperator<V> change) {
    return kept.updateAndGet(old -> new Kept<>(old.nanos(), change.apply(old.value()))).value();
  }

  /** Forgets all values. */
  void clear() {
    byKey.clear();
  }

  /**
   * Puts what is left of a value in its place, and forgets those of which nothing is.
   *
   * @param remainder what is left of it; it may be called again
   * @param isNothing whether that is nothing
   */
  void reduce(UnaryOperator<V> remainder, Predicate<V> isNothing) {
    byKey.values().removeIf(kept -> isNothing.test(change(kept, remainder)));
  }

  /** The values that were merged into within the age, the latest first. */
  List<V> values() {
    long now = ticker.nanos();
    return byKey.values().stream()
        .map(LatestByKey::latest)
        .filter(kept -> !isOver(kept, now))
        .sorted(Comparator.comparingLong(kept -> now - kept.nanos()))
        .map(Kept::value)
        .toList();
  }

  /** How many values were merged into in the last part of their age. */
  long countWithin(Duration last) {
    long now = ticker.nanos();
    return byKey.values().stream()
        .filter(kept -> now - latest(kept).nanos() < last.toNanos())
        .count();
  }

  /**
   * What all of it takes.
   *
   * @param bytesOf what a value and its key take
   */
  long bytes(ToLongFunction<V> bytesOf) {
    return EMPTY_BYTES
        + byKey.values().stream()
            .mapToLong(kept -> ENTRY_BYTES + bytesOf.applyAsLong(latest(kept).value()))
            .sum();
  }

  private Kept<V> merged(Kept<V> old, Kept<V> fresh, BinaryOperator<V> merging) {
    return isOver(old, fresh.nanos())
        ? fresh
        : new Kept<>(fresh.nanos(), merging.apply(old.value(), fresh.value()));
  }

  /** Adds a value unless its key is there by now: then the answer is what it has. */
  private @Nullable AtomicReference<Kept<V>> add(K key, Kept<V> fresh) {
    makeRoom(fresh.nanos());
    AtomicReference<Kept<V>> known = byKey.putIfAbsent(key, new AtomicReference<>(fresh));
    while (byKey.size() > capacity) {
      removeOldest(fresh.nanos()); // others made room for themselves by the same one
    }
    return known;
  }

  private void makeRoom(long now) {
    if (byKey.size() >= capacity) {
      byKey.values().removeIf(kept -> isOver(latest(kept), now));
    }
    if (byKey.size() >= capacity) {
      removeOldest(now);
    }
  }

  private void removeOldest(long now) {
    byKey.entrySet().stream()
        .max(Comparator.comparingLong(entry -> now - latest(entry.getValue()).nanos()))
        .ifPresent(oldest -> byKey.remove(oldest.getKey(), oldest.getValue()));
  }

  private static <V> Kept<V> latest(AtomicReference<Kept<V>> reference) {
    return Objects.requireNonNull(reference.get());
  }

  private boolean isOver(Kept<V> kept, long now) {
    return now - kept.nanos() > age.toNanos();
  }
}
