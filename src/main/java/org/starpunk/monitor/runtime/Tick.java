package org.starpunk.monitor.runtime;

import java.time.Duration;
import org.starpunk.monitor.Recorder;

/**
 * A step that a timer runs now and then. It never runs twice at the same time: a tick that finds
 * the one before still at work is left out. It never fails either, whatever is thrown: a container
 * takes a timer away that failed too often.
 */
final class Tick implements Runnable {

  private final Runnable step;
  private final Recorder recorder;
  private final Turn turn = new Turn();
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
    if (!turn.take()) {
      return;
    }
    try {
      if (!stopped) {
        step.run();
      }
    } catch (Exception | Error e) {
      recorder.probeFailed(e);
    } finally {
      turn.giveBack();
    }
  }

  /**
   * From now on no step begins; waits for the one at work. It may be called again.
   *
   * <p>Payara's EJB container never takes an invocation off its thread if the application was
   * undeployed before it ended ({@code BaseContainer.postInvoke}): the thread, of a pool of the
   * server's, then holds the application's class loader. What the timer does after the step takes
   * microseconds.
   *
   * @param patience the longest that this waits
   */
  void stop(Duration patience) {
    stopped = true;
    turn.awaitEnd(patience);
  }
}
