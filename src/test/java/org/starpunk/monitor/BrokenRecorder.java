package org.starpunk.monitor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** A recorder that breaks its promise never to throw. */
public final class BrokenRecorder implements Recorder {
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();

  @Override
  public Series series(Category category, String operation) {
    throw new IllegalStateException("broken");
  }

  @Override
  public Gauge gauge(String name) {
    throw new IllegalStateException("broken");
  }

  @Override
  public void keep(PerformanceMetric metric) {
    throw new IllegalStateException("broken");
  }

  @Override
  public void keep(SlowQuery query) {
    throw new IllegalStateException("broken");
  }

  @Override
  public void amend(SlowQuery kept, SlowQuery amended) {
    throw new IllegalStateException("broken");
  }

  @Override
  public void keep(RepeatedQuery query) {
    throw new IllegalStateException("broken");
  }

  @Override
  public void keep(ConnectionLeak leak) {
    throw new IllegalStateException("broken");
  }

  @Override
  public boolean wantsTrace(String request, long totalNanos) {
    throw new IllegalStateException("broken");
  }

  @Override
  public void keep(RequestTrace trace) {
    throw new IllegalStateException("broken");
  }

  @Override
  public void ran(Series request, String fingerprint, int executions, long nanos) {
    throw new IllegalStateException("broken");
  }

  @Override
  public void keep(MemorySample sample) {
    throw new IllegalStateException("broken");
  }

  @Override
  public void keep(ProcessState state) {
    throw new IllegalStateException("broken");
  }

  @Override
  public void keep(ClassHistogram histogram) {
    throw new IllegalStateException("broken");
  }

  @Override
  public void keepLiveSet(long bytes, long atNanos) {
    throw new IllegalStateException("broken");
  }

  /** Not broken either, for the same reason as what is held. */
  @Override
  public void group(Category operations, Category groups, UnaryOperator<String> groupOf) {}

  /** Not broken: a probe says this when it is made, and one that is not made cannot be tested. */
  @Override
  public void holds(String holder, LongSupplier retainedBytes) {}

  /** Not broken either, for the same reason as what is held. */
  @Override
  public void defers(String holder, LongSupplier retainedBytes, Runnable recordNow) {}

  @Override
  public void worked(OwnWork work, long durationNanos) {
    throw new IllegalStateException("broken");
  }

  @Override
  public void probeFailed(Throwable failure) {
    failures.add(failure);
  }

  /** What it was told of failures. */
  public List<Throwable> failures() {
    return failures;
  }
}
