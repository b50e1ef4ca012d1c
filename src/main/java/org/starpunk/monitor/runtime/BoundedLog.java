package org.starpunk.monitor.runtime;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.LogText;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.capture.ByteBudget;
import org.starpunk.monitor.capture.LogQueue;

/**
 * Log lines on their way to the log, written by an executor's thread whenever there are some; what
 * would break a line or reverse it is written as {@code ?}. At most {@value #MAX_BYTES} bytes of
 * lines wait; what comes beyond is counted in the gauge {@link Gauge#LOG_LINES_DROPPED}.
 */
final class BoundedLog implements LogQueue {

  /** Some 80 usual lines, and less than what the budget has to spare. */
  static final long MAX_BYTES = 24 * 1024;

  private static final long NODE_BYTES = Footprint.object(2, 0);

  private record Line(String logger, Level level, String text) {

    long retainedBytes() {
      return NODE_BYTES + Footprint.object(3, 0) + Footprint.string(text);
    }
  }

  private final Gauge dropped;
  private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
  private final ByteBudget budget;
  private final SerialDrain<Line> drain;

  BoundedLog(Recorder recorder) {
    this.dropped = recorder.gauge(Gauge.LOG_LINES_DROPPED);
    this.budget = new ByteBudget(recorder, "log lines", MAX_BYTES);
    this.drain = new SerialDrain<>(recorder, lines, this::write);
  }

  /** From now on lines are written by this executor; those that waited for it come first. */
  void writeWith(Executor writer) {
    drain.runBy(writer);
  }

  /** Lines are kept, not written, until there is an executor again. */
  void stopWriting() {
    drain.stop();
  }

  @Override
  public void offer(String logger, Level level, String text) {
    Line line = new Line(logger, level, text);
    if (budget.take(line.retainedBytes())) {
      lines.add(line);
      drain.runIfNeeded();
    } else {
      dropped.add(1);
    }
  }

  private void write(Line line) {
    budget.giveBack(line.retainedBytes());
    Logger.getLogger(line.logger()).log(line.level(), LogText.line(line.text()));
  }
}
