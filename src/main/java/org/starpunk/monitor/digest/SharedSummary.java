package org.starpunk.monitor.digest;

import java.lang.ref.WeakReference;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Ticker;

/**
 * A summary that is computed when somebody asks for it, at most once a second, and is the same
 * object for all who ask in that second. Who finds one that is older, but not older than two
 * seconds, gets that and has the next one computed by an executor; who finds none computes it, or
 * waits for it.
 *
 * <p>It is held weakly: whoever wants it to last keeps it.
 */
final class SharedSummary {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** How old it may be while the next one is computed. */
  private static final long TWO_SECONDS = TimeUnit.SECONDS.toNanos(2);

  private record Computed(long nanos, WeakReference<MetricsSummary> summary) {}

  private final Ticker ticker;
  private final Supplier<MetricsSummary> computation;
  private final AtomicLong computations = new AtomicLong();
  private final ReentrantLock computing = new ReentrantLock();
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile Executor executor = Runnable::run;
  private volatile @Nullable Computed latest;

  SharedSummary(Ticker ticker, Supplier<MetricsSummary> computation) {
    this.ticker = ticker;
    this.computation = computation;
  }

  /** What computes for those who get the one before meanwhile; at first it is who asks. */
  void computeBy(Executor computer) {
    executor = computer;
  }

  MetricsSummary get() {
    MetricsSummary known = youngerThan(SECOND);
    MetricsSummary before = known == null ? youngerThan(TWO_SECONDS) : known;
    if (before == null) {
      return compute();
    }
    if (known == null) {
      haveComputed();
      known = youngerThan(SECOND);
    }
    return known == null ? before : known;
  }

  /** Once for all who ask meanwhile; by who asks where the executor does not. */
  private void haveComputed() {
    if (computing.isLocked() || !asked.compareAndSet(false, true)) {
      return;
    }
    try {
      executor.execute(this::computeAsAsked);
    } catch (RuntimeException | Error refused) {
      computeAsAsked();
    }
  }

  private void computeAsAsked() {
    try {
      compute();
    } finally {
      asked.set(false);
    }
  }

  /** Computes anew for who asks next. */
  void forget() {
    computing.lock();
    try {
      latest = null;
    } finally {
      computing.unlock();
    }
  }

  /** How often it was computed, this time included. */
  long computations() {
    return computations.get();
  }

  private MetricsSummary compute() {
    computing.lock();
    try {
      MetricsSummary known = youngerThan(SECOND);
      return known == null ? computeNow() : known;
    } finally {
      computing.unlock();
    }
  }

  private MetricsSummary computeNow() {
    long now = ticker.nanos();
    computations.incrementAndGet();
    MetricsSummary computed = computation.get();
    latest = new Computed(now, new WeakReference<>(computed));
    return computed;
  }

  private @Nullable MetricsSummary youngerThan(long age) {
    Computed known = latest;
    return known == null || ticker.nanos() - known.nanos() >= age ? null : known.summary().get();
  }
}
