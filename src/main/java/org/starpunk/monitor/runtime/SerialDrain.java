package org.starpunk.monitor.runtime;

import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Recorder;

/**
 * Takes what waits in a queue off again, one after the other in a task of an executor, and never in
 * two at once. What fails, the executor too, is counted and goes no further.
 *
 * <p>Safe for any number of threads that add to the queue.
 */
final class SerialDrain<T> {

  private final Recorder recorder;
  private final Queue<T> waiting;
  private final Consumer<? super T> work;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile @Nullable Executor executor;

  /**
   * @param waiting a queue for many threads
   * @param work what is done with each
   */
  SerialDrain(Recorder recorder, Queue<T> waiting, Consumer<? super T> work) {
    this.recorder = recorder;
    this.waiting = waiting;
    this.work = work;
  }

  /** From now on this executor does it, with what waits already. */
  void runBy(Executor worker) {
    executor = worker;
    runIfNeeded();
  }

  /** What comes waits until there is an executor again. */
  void stop() {
    executor = null;
  }

  /** To be called after anything was added. */
  void runIfNeeded() {
    Executor worker = executor;
    if (worker == null || waiting.isEmpty() || !running.compareAndSet(false, true)) {
      return;
    }
    try {
      worker.execute(this::run);
    } catch (RuntimeException | Error e) {
      // Not a rejection alone: a managed executor that is going down throws others, and one that
      // gets no thread an OutOfMemoryError. What would be left running would never run again.
      running.set(false);
      recorder.probeFailed(e);
    }
  }

  /** Looks again at the end: what was added meanwhile found it running. */
  private void run() {
    try {
      for (T next = waiting.poll(); next != null; next = waiting.poll()) {
        workOn(next);
      }
    } finally {
      running.set(false);
    }
    runIfNeeded();
  }

  private void workOn(T next) {
    try {
      work.accept(next);
    } catch (Exception | LinkageError | AssertionError e) {
      recorder.probeFailed(e);
    }
  }
}
