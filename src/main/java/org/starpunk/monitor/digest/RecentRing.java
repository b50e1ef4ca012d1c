package org.starpunk.monitor.digest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Ticker;

/**
 * The most recent entries of a kind, bounded by number; a full ring overwrites the oldest. Age
 * follows the monotonic clock. Any number of threads may add; adding never waits and allocates
 * nothing.
 */
final class RecentRing<T> {

  private final Ticker ticker;
  private final ToLongFunction<T> nanosOf;
  private final AtomicLong next = new AtomicLong();
  private final AtomicReferenceArray<@Nullable T> entries;

  /**
   * @param nanosOf the ticker's reading that an entry bears
   */
  RecentRing(int capacity, Ticker ticker, ToLongFunction<T> nanosOf) {
    this.ticker = ticker;
    this.nanosOf = nanosOf;
    this.entries = new AtomicReferenceArray<>(capacity);
  }

  /** Adds an entry; it repeats only while others add in the same place. */
  void add(T entry) {
    int at = placeOf(next.getAndIncrement());
    T present = entries.get(at);
    while (!isNewer(present, entry)) {
      T witness = entries.compareAndExchange(at, present, entry);
      if (witness == present) {
        return;
      }
      present = witness;
    }
  }

  /**
   * Puts an entry in the place of the one that passes, if that is there still.
   *
   * @return whether it is
   */
  boolean replace(Predicate<T> outdated, UnaryOperator<T> update) {
    for (int at = 0; at < entries.length(); at++) {
      T present = entries.get(at);
      if (present != null && outdated.test(present)) {
        return entries.compareAndSet(at, present, update.apply(present));
      }
    }
    return false;
  }

  /** Forgets all entries; one that is added meanwhile may stay. */
  void clear() {
    for (int at = 0; at < entries.length(); at++) {
      entries.set(at, null);
    }
  }

  /** Entries not older than {@code age}, newest first. */
  List<T> within(Duration age) {
    long now = ticker.nanos();
    long end = next.get();
    List<T> found = new ArrayList<>();
    for (long sequence = end - 1; sequence >= Math.max(0, end - entries.length()); sequence--) {
      T entry = entries.get(placeOf(sequence));
      // A writer that has its place but not yet stored its entry leaves it as it was.
      if (entry != null && isWithin(age, now - nanosOf.applyAsLong(entry))) {
        found.add(entry);
      }
    }
    found.sort(Comparator.comparingLong(entry -> now - nanosOf.applyAsLong(entry)));
    return found;
  }

  /** What the ring itself takes, besides its entries. */
  long bytes() {
    return Footprint.object(4, 0)
        + Footprint.object(0, Long.BYTES)
        + Footprint.object(1, 0)
        + Footprint.array(entries.length(), Footprint.REFERENCE);
  }

  /** All entries, however old. */
  List<T> all() {
    List<T> all = new ArrayList<>();
    for (int at = 0; at < entries.length(); at++) {
      T entry = entries.get(at);
      if (entry != null) {
        all.add(entry);
      }
    }
    return all;
  }

  private int placeOf(long sequence) {
    return (int) (sequence % entries.length());
  }

  /** A writer that was overtaken by a whole lap must not overwrite what came after it. */
  private boolean isNewer(@Nullable T present, T entry) {
    return present != null && nanosOf.applyAsLong(present) - nanosOf.applyAsLong(entry) > 0;
  }

  /** Compared as durations: not every age fits into nanoseconds. */
  private static boolean isWithin(Duration age, long elapsedNanos) {
    return Duration.ofNanos(elapsedNanos).compareTo(age) <= 0;
  }
}
