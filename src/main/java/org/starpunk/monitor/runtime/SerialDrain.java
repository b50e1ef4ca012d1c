package org.starpunk.monitor.runtime;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Recorder;

/**
 * Takes what waits in a queue off again, one after the other in a task of an executor, and never in
 * two at once. What fails, the executor too, is counted and goes no further.
 *
 * <p>The task may linger for what comes next: to ask a server's executor for a task takes the
 * contexts of the thread that asks, which is dear beside adding to a queue.
 *
 * <p>Safe for any number of threads that add to the queue.
 */
final class SerialDrain<T> {

  private final Recorder recorder;
  private final Queue<T> waiting;
  private final Consumer<? super T> work;
  private final long lingerNanos;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile @Nullable Executor executor;
  private volatile @Nullable Thread worker;

  /**
   * @param waiting a queue for many threads
   * @param work what is done with each
   * @param linger how long a task that has done all waits before it looks once more, and ends if
   *     there is nothing; what comes meanwhile waits as long
   */
  SerialDrain(Recorder recorder, Queue<T> waiting, Consumer<? super T> work, Duration linger) {
    this.recorder = recorder;
    this.waiting = waiting;
    this.work = work;
    this.lingerNanos = linger.toNanos();
  }

  /** From now on this executor does it, with what waits already. */
  void runBy(Executor tasks) {
    executor = tasks;
    runIfNeeded();
  }

  /** A task that lingers does what waits and ends; what comes waits for an executor again. */
  void stop() {
    executor = null;
    hurry();
  }

  /** A task that lingers looks now. */
  void hurry() {
    LockSupport.unpark(worker);
  }

  /** To be called after anything was added. */
  void runIfNeeded() {
    Executor tasks = executor;
    if (tasks == null || waiting.isEmpty() || !running.compareAndSet(false, true)) {
      return;
    }
    try {
      tasks.execute(this::run);
    } catch (RuntimeException | Error e) {
      // Not a rejection alone: a managed executor that is going down throws others, and one that
      // gets no thread an OutOfMemoryError. What would be left running would never run again.
      running.set(false);
      recorder.probeFailed(e);
    }
  }

  /** Looks again at the end: what was added meanwhile found it running. */
  private void run() {
    worker = Thread.currentThread();
    try {
      do {
        for (T next = waiting.poll(); next != null; next = waiting.poll()) {
          workOn(next);
        }
        linger();
      } while (!waiting.isEmpty());
    } finally {
      worker = null;
      running.set(false);
    }
    runIfNeeded();
  }

  /** What is added does not end it, {@link #hurry} does. */
  private void linger() {
    long begin = System.nanoTime();
    long left = lingerNanos;
    while (left > 0
        && executor != null
        && waiting.isEmpty()
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, left);
      left = lingerNanos - (System.nanoTime() - begin);
    }
  }

  private void workOn(T next) {
    try {
      work.accept(next);
    } catch (Exception | LinkageError | AssertionError e) {
      recorder.probeFailed(e);
    }
  }
}
