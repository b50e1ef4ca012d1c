package org.starpunk.monitor.runtime;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
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

  private final Queue<PerformanceAlert> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final SerialDrain<PerformanceAlert> drain;
  private volatile @Nullable Consumer<PerformanceAlert> event;

  AlertObservers(Recorder recorder) {
    drain = new SerialDrain<>(recorder, waiting, this::fire, Lingering.NONE);
  }

  /** From now on alerts go this way. */
  void tellBy(Executor executor, Consumer<PerformanceAlert> observers) {
    event = observers;
    drain.runBy(executor);
  }

  /** From now on nobody is told. */
  void stop() {
    event = null;
    drain.stop(Duration.ZERO);
    waiting.clear();
  }

  void tell(PerformanceAlert alert) {
    if (event != null) {
      waiting.offer(alert);
      // With a full queue too: where the executor refused before, nobody else asks it again.
      drain.runIfNeeded();
    }
  }

  private void fire(PerformanceAlert alert) {
    Consumer<PerformanceAlert> observers = event;
    if (observers != null) {
      observers.accept(alert);
    }
  }
}
