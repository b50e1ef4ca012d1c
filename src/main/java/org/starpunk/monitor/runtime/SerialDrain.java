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
  private volatile @Nullable Worker delayed;
  private volatile @Nullable Worker immediate;

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
  void runBy(Executor executor) {
    runBy(executor, executor);
  }

  /**
   * The same with two executors.
   *
   * @param later may begin a while later, so that a task finds more to do
   * @param now is asked instead where there is no time for that
   */
  void runBy(Executor later, Executor now) {
    delayed = new Worker(later);
    immediate = new Worker(now);
    runIfNeeded();
  }

  /** What comes waits until there is an executor again, or for a task that has not begun. */
  void stop() {
    delayed = null;
    immediate = null;
  }

  /** The same, and does what waits, unless a task is at it already. */
  void finish() {
    stop();
    run();
  }

  /** To be called after anything was added. */
  void runIfNeeded() {
    ask(delayed);
  }

  /** The same where it cannot wait. */
  void runNow() {
    ask(immediate);
  }

  private void ask(@Nullable Worker worker) {
    if (worker != null && !waiting.isEmpty()) {
      worker.ask();
    }
  }

  /** Looks again at the end: what was added meanwhile found it running. */
  private void run() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    try {
      for (T next = waiting.poll(); next != null; next = waiting.poll()) {
        workOn(next);
      }
    } finally {
      running.set(false);
      runIfNeeded();
    }
  }

  private void workOn(T next) {
    try {
      work.accept(next);
    } catch (Exception | LinkageError | AssertionError e) {
      recorder.probeFailed(e);
    }
  }

  /** An executor that has at most one task which has not begun. */
  private final class Worker {

    private final Executor executor;
    private final AtomicBoolean asked = new AtomicBoolean();

    Worker(Executor executor) {
      this.executor = executor;
    }

    void ask() {
      if (running.get() || !asked.compareAndSet(false, true)) {
        return;
      }
      try {
        executor.execute(this::begin);
      } catch (RuntimeException | Error e) {
        // Not a rejection alone: a managed executor that is going down throws others, and one that
        // gets no thread an OutOfMemoryError. What stayed asked would never be asked again.
        asked.set(false);
        recorder.probeFailed(e);
      }
    }

    private void begin() {
      asked.set(false);
      run();
    }
  }
}
