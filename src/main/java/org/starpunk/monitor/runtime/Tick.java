package org.starpunk.monitor.runtime;

import java.util.concurrent.atomic.AtomicBoolean;
import org.starpunk.monitor.Recorder;

/**
 * A step that a timer runs now and then. It never runs twice at the same time: a tick that finds
 * the one before still at work is left out. It never fails either, whatever is thrown: a container
 * takes a timer away that failed too often.
 */
final class Tick implements Runnable {

  private final Runnable step;
  private final Recorder recorder;
  private final AtomicBoolean running = new AtomicBoolean();

  /**
   * @param recorder where failures of the step are counted
   */
  Tick(Runnable step, Recorder recorder) {
    this.step = step;
    this.recorder = recorder;
  }

  @Override
  public void run() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    try {
      step.run();
    } catch (Exception | Error e) {
      recorder.probeFailed(e);
    } finally {
      running.set(false);
    }
  }
}
