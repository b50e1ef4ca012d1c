package org.starpunk.monitor.capture;

import java.util.logging.Level;

/**
 * The way out for log lines: bounded, written by another thread. Offering never blocks; what does
 * not fit is counted, not written.
 */
public interface LogQueue {

  /** Queues one line for the logger of that name. */
  void offer(String logger, Level level, String line);
}
