package org.starpunk.monitor.runtime;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.starpunk.monitor.Recorder;

/**
 * A step that a timer runs now and then. It never runs twice at the same time: a tick that finds
 * the one before still at work is left out. It never fails either, whatever is thrown: a container
 * takes a timer away that failed too often.
 */
final class Tick implements Runnable {

  private final Runnable step;
  private final Recorder recorder;
  private final Semaphore turn = new Semaphore(1);
  private volatile boolean stopped;

  /**
   * @param recorder where failures of the step are counted
   */
  Tick(Runnable step, Recorder recorder) {
    this.step = step;
    this.recorder = recorder;
  }

  @Override
  public void run() {
    if (!turn.tryAcquire()) {
      return;
    }
    try {
      if (!stopped) {
        step.run();
      }
    } catch (Exception | Error e) {
      recorder.probeFailed(e);
    } finally {
      turn.release();
    }
  }

  /**
   * From now on no step begins, and the one that is at work has ended, unless it takes longer than
   * this. It may be called again.
   *
   * <p>Payara's EJB container never takes an invocation off its thread whose application is
   * undeployed before it ends ({@code BaseContainer.postInvoke}): the thread, of a pool of the
   * server's, then holds the application's class loader.
   */
  void stop(Duration patience) {
    stopped = true;
    try {
      if (turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        turn.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
