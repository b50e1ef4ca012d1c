package org.starpunk.monitor.digest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Ticker;

/**
 * The most recent entries of a kind, bounded by number; a full ring overwrites the oldest. Age
 * follows the monotonic clock. Any number of threads may add; adding never waits.
 */
final class RecentRing<T> {

  private record Entry<T>(long sequence, long nanos, T value) {}

  private final Ticker ticker;
  private final AtomicLong next = new AtomicLong();
  private final AtomicReferenceArray<@Nullable Entry<T>> entries;

  RecentRing(int capacity, Ticker ticker) {
    this.ticker = ticker;
    this.entries = new AtomicReferenceArray<>(capacity);
  }

  void add(T value) {
    long sequence = next.getAndIncrement();
    entries.accumulateAndGet(
        (int) (sequence % entries.length()),
        new Entry<>(sequence, ticker.nanos(), value),
        RecentRing::newer);
  }

  /** Entries not older than {@code age}, newest first. */
  List<T> within(Duration age) {
    long now = ticker.nanos();
    long end = next.get();
    List<T> found = new ArrayList<>();
    for (long sequence = end - 1; sequence >= Math.max(0, end - entries.length()); sequence--) {
      Entry<T> entry = entries.get((int) (sequence % entries.length()));
      // A writer that has its number but not yet stored its entry leaves an older one in place.
      if (entry != null && entry.sequence() == sequence && within(age, now - entry.nanos())) {
        found.add(entry.value());
      }
    }
    return found;
  }

  /** A writer that was overtaken by a whole lap must not overwrite what came after it. */
  private static <T> Entry<T> newer(@Nullable Entry<T> present, Entry<T> fresh) {
    return present != null && present.sequence() > fresh.sequence() ? present : fresh;
  }

  /** Compared as durations: not every age fits into nanoseconds. */
  private static boolean within(Duration age, long elapsedNanos) {
    return Duration.ofNanos(elapsedNanos).compareTo(age) <= 0;
  }
}
