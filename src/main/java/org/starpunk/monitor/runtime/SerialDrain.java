package org.starpunk.monitor.runtime;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Recorder;

/**
 * Takes what waits in a queue off again, one after the other in a task of an executor, and never in
 * two at once. What fails, the executor too, is counted and goes no further.
 *
 * <p>The task may linger for what comes next: to ask a server's executor for a task takes the
 * contexts of the thread that asks, which is dear beside adding to a queue. Not without end, as it
 * has a thread of the application's executor meanwhile.
 *
 * <p>Safe for any number of threads that add to the queue.
 */
final class SerialDrain<T> {

  private final Recorder recorder;
  private final Queue<T> waiting;
  private final Consumer<? super T> work;
  private final long pauseNanos;
  private final long mostNanos;

  /** Taken by who asks for a task, given back by the task. */
  private final Turn turn = new Turn();

  private volatile @Nullable Executor executor;
  private volatile @Nullable Thread worker;

  /**
   * @param waiting a queue for many threads
   * @param work what is done with each
   */
  SerialDrain(Recorder recorder, Queue<T> waiting, Consumer<? super T> work, Lingering lingering) {
    this.recorder = recorder;
    this.waiting = waiting;
    this.work = work;
    this.pauseNanos = lingering.pause().toNanos();
    this.mostNanos = lingering.most().toNanos();
  }

  /** From now on this executor does it, with what waits already. */
  void runBy(Executor tasks) {
    executor = tasks;
    runIfNeeded();
  }

  /**
   * From now on what comes waits until there is an executor again; a task at work does what waits
   * already.
   *
   * @param patience the longest that this waits for such a task to end
   */
  void stop(Duration patience) {
    executor = null;
    hurry();
    turn.awaitEnd(patience);
  }

  /** A task that lingers looks now. */
  void hurry() {
    LockSupport.unpark(worker);
  }

  /** To be called after anything was added, or found no place. */
  void runIfNeeded() {
    Executor tasks = executor;
    if (tasks == null || waiting.isEmpty() || !turn.take()) {
      return;
    }
    try {
      tasks.execute(this::run);
    } catch (RuntimeException | Error e) {
      // Not a rejection alone: a managed executor that is going down throws others, and one that
      // gets no thread an OutOfMemoryError. A turn that was not given back would be the last.
      turn.giveBack();
      recorder.probeFailed(e);
    }
  }

  /** Looks again at the end: what was added meanwhile found the turn taken. */
  private void run() {
    worker = Thread.currentThread();
    long begin = System.nanoTime();
    try {
      do {
        for (T next = waiting.poll(); next != null; next = waiting.poll()) {
          workOn(next);
        }
        if (System.nanoTime() - begin < mostNanos) {
          linger();
        }
      } while (!waiting.isEmpty());
    } finally {
      worker = null;
      turn.giveBack();
    }
    runIfNeeded();
  }

  /** What is added does not end it, {@link #hurry} does. */
  private void linger() {
    long begin = System.nanoTime();
    long left = pauseNanos;
    while (left > 0
        && executor != null
        && waiting.isEmpty()
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, left);
      left = pauseNanos - (System.nanoTime() - begin);
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
