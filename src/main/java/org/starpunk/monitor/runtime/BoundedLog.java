package org.starpunk.monitor.runtime;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.capture.LogQueue;

/**
 * Log lines on their way to the log, written by an executor's thread whenever there are some. Holds
 * at most {@value #CAPACITY} lines; what comes beyond is counted in the gauge {@link
 * Gauge#LOG_LINES_DROPPED}.
 */
final class BoundedLog implements LogQueue {

  static final int CAPACITY = 1000;

  private record Line(String logger, Level level, String text) {}

  private final Recorder recorder;
  private final Gauge dropped;
  private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicBoolean draining = new AtomicBoolean();
  private volatile @Nullable Executor executor;

  BoundedLog(Recorder recorder) {
    this.recorder = recorder;
    this.dropped = recorder.gauge(Gauge.LOG_LINES_DROPPED);
  }

  /** From now on lines are written by this executor; those that waited for it come first. */
  void writeWith(Executor writer) {
    executor = writer;
    drainIfNeeded();
  }

  /** Lines are kept, not written, until there is an executor again. */
  void stopWriting() {
    executor = null;
  }

  @Override
  public void offer(String logger, Level level, String line) {
    if (size.incrementAndGet() > CAPACITY) {
      size.decrementAndGet();
      dropped.add(1);
      return;
    }
    lines.add(new Line(logger, level, line));
    drainIfNeeded();
  }

  private void drainIfNeeded() {
    Executor writer = executor;
    if (writer == null || lines.isEmpty() || !draining.compareAndSet(false, true)) {
      return;
    }
    try {
      writer.execute(this::drain);
    } catch (RuntimeException e) {
      // Not a rejection alone: a managed executor that is going down throws others.
      draining.set(false);
      recorder.probeFailed(e);
    }
  }

  private void drain() {
    try {
      for (Line line = lines.poll(); line != null; line = lines.poll()) {
        size.decrementAndGet();
        Logger.getLogger(line.logger()).log(line.level(), line.text());
      }
    } finally {
      draining.set(false);
    }
    drainIfNeeded();
  }
}
