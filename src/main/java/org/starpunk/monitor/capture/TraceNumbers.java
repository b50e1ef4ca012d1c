package org.starpunk.monitor.capture;

import java.util.concurrent.atomic.AtomicInteger;
import org.starpunk.monitor.RequestTrace;

/**
 * The numbers of an application's traces: a count, and before it when the application started, so
 * that a log line of yesterday does not lead to a trace of today. Safe for any number of threads.
 */
public final class TraceNumbers {

  private final long startSeconds;
  private final AtomicInteger count = new AtomicInteger();

  /**
   * @param startMillis wall time in milliseconds since 1970
   */
  public TraceNumbers(long startMillis) {
    this.startSeconds = startMillis / 1000;
  }

  long next() {
    return RequestTrace.number(startSeconds, count.incrementAndGet());
  }
}
