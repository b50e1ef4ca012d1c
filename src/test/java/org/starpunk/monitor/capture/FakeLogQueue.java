package org.starpunk.monitor.capture;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;

/** A log queue that keeps its lines, for tests to look at. */
public final class FakeLogQueue implements LogQueue {

  private record Line(String logger, Level level, String text) {}

  private final List<Line> lines = new CopyOnWriteArrayList<>();

  @Override
  public void offer(String logger, Level level, String line) {
    lines.add(new Line(logger, level, line));
  }

  /** The lines of one logger and level, in order. */
  public List<String> lines(String logger, Level level) {
    return lines.stream()
        .filter(line -> line.logger().equals(logger) && line.level().equals(level))
        .map(Line::text)
        .toList();
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }
}
