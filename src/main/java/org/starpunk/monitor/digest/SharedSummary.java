package org.starpunk.monitor.digest;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Ticker;

/**
 * A summary that is computed when somebody asks for it, and is the same object for all who ask in
 * the next {@value #SECONDS} seconds. Readers may wait for one another.
 *
 * <p>It is held weakly: whoever wants it to last keeps it.
 */
final class SharedSummary {

  static final int SECONDS = 2;

  private record Computed(long nanos, WeakReference<MetricsSummary> summary) {}

  private final Ticker ticker;
  private final Supplier<MetricsSummary> computation;
  private final AtomicLong computations = new AtomicLong();
  private volatile @Nullable Computed latest;

  SharedSummary(Ticker ticker, Supplier<MetricsSummary> computation) {
    this.ticker = ticker;
    this.computation = computation;
  }

  MetricsSummary get() {
    MetricsSummary known = fresh();
    return known == null ? compute() : known;
  }

  /** Computes anew for who asks next. */
  synchronized void forget() {
    latest = null;
  }

  /** How often it was computed, this time included. */
  long computations() {
    return computations.get();
  }

  private synchronized MetricsSummary compute() {
    MetricsSummary known = fresh();
    if (known != null) {
      return known;
    }
    long now = ticker.nanos();
    computations.incrementAndGet();
    MetricsSummary computed = computation.get();
    latest = new Computed(now, new WeakReference<>(computed));
    return computed;
  }

  private @Nullable MetricsSummary fresh() {
    Computed known = latest;
    return known == null || ticker.nanos() - known.nanos() >= TimeUnit.SECONDS.toNanos(SECONDS)
        ? null
        : known.summary().get();
  }
}
