package org.starpunk.monitor.runtime;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.PerformanceAlert;
import org.starpunk.monitor.Recorder;

/**
 * Alerts on their way to the application's observers, one after the other on an executor's thread:
 * no observer holds the monitor up, and what one throws is counted and goes no further. At most
 * {@value #MAX_WAITING} wait; what comes beyond is left out, as the log has it anyway.
 */
final class AlertObservers {

  static final int MAX_WAITING = 64;

  /** How alerts reach the application. */
  record Way(Executor executor, Consumer<PerformanceAlert> event) {}

  private final Recorder recorder;
  private final Queue<PerformanceAlert> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final AtomicBoolean telling = new AtomicBoolean();
  private volatile @Nullable Way way;

  AlertObservers(Recorder recorder) {
    this.recorder = recorder;
  }

  /** From now on alerts go this way. */
  void tellBy(Executor executor, Consumer<PerformanceAlert> event) {
    way = new Way(executor, event);
  }

  /** From now on nobody is told. */
  void stop() {
    way = null;
    waiting.clear();
  }

  void tell(PerformanceAlert alert) {
    Way there = way;
    if (there != null && waiting.offer(alert)) {
      tellIfNeeded(there);
    }
  }

  private void tellIfNeeded(Way there) {
    if (waiting.isEmpty() || !telling.compareAndSet(false, true)) {
      return;
    }
    try {
      there.executor().execute(() -> tellAll(there));
    } catch (RuntimeException e) {
      telling.set(false);
      recorder.probeFailed(e);
    }
  }

  private void tellAll(Way there) {
    try {
      for (PerformanceAlert alert = waiting.poll(); alert != null; alert = waiting.poll()) {
        tell(there, alert);
      }
    } finally {
      telling.set(false);
    }
    tellIfNeeded(there);
  }

  private void tell(Way there, PerformanceAlert alert) {
    try {
      there.event().accept(alert);
    } catch (Exception | LinkageError | AssertionError e) {
      recorder.probeFailed(e);
    }
  }
}
