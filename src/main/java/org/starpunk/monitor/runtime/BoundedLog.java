package org.starpunk.monitor.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.LogText;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.ByteBudget;
import org.starpunk.monitor.capture.LogQueue;

/**
 * Log lines on their way to the log, written by an executor's thread, many in one task, each with
 * the time at which it was offered; what would break a line or reverse it is written as {@code ?}.
 * At most {@value #MAX_BYTES} bytes of lines wait; what comes beyond is counted in the gauge {@link
 * Gauge#LOG_LINES_DROPPED}.
 */
final class BoundedLog implements LogQueue {

  /** Some 80 usual lines, and less than what the budget has to spare. */
  static final long MAX_BYTES = 24 * 1024;

  /** With more the writer is woken, early enough to be there before no more fit. */
  private static final long HURRY_BYTES = MAX_BYTES / 4;

  private static final long NODE_BYTES = Footprint.object(2, 0);

  private record Line(String logger, Level level, String text, long millis) {

    long retainedBytes() {
      return NODE_BYTES + Footprint.object(3, Long.BYTES) + Footprint.string(text);
    }
  }

  private final Ticker ticker;
  private final Gauge dropped;
  private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
  private final ByteBudget budget;
  private final SerialDrain<Line> drain;

  /**
   * @param lingering its pause is how late a line may be
   */
  BoundedLog(Recorder recorder, Ticker ticker, Lingering lingering) {
    this.ticker = ticker;
    this.dropped = recorder.gauge(Gauge.LOG_LINES_DROPPED);
    this.budget = new ByteBudget(recorder, "log lines", MAX_BYTES);
    this.drain = new SerialDrain<>(recorder, lines, this::write, lingering);
  }

  /** From now on lines are written by this executor; those that waited for it come first. */
  void writeWith(Executor writer) {
    drain.runBy(writer);
  }

  /**
   * Lines are kept, not written, until there is an executor again.
   *
   * @param patience the longest that this waits for those that are being written
   */
  void stopWriting(Duration patience) {
    drain.stop(patience);
  }

  @Override
  public void offer(String logger, Level level, String text) {
    Line line = new Line(logger, level, text, ticker.millis());
    if (!budget.take(line.retainedBytes())) {
      dropped.add(1);
      // Where the executor refused while they came, nobody else asks it again.
      drain.runIfNeeded();
      return;
    }
    lines.add(line);
    drain.runIfNeeded();
    if (budget.takenBytes() > HURRY_BYTES) {
      drain.hurry();
    }
  }

  private void write(Line line) {
    budget.giveBack(line.retainedBytes());
    LogRecord written = new LogRecord(line.level(), LogText.line(line.text()));
    written.setLoggerName(line.logger());
    written.setInstant(Instant.ofEpochMilli(line.millis()));
    Logger.getLogger(line.logger()).log(written);
  }
}
