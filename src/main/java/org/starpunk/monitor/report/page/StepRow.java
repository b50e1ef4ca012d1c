package org.starpunk.monitor.report.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.starpunk.monitor.RequestTrace;
import org.starpunk.monitor.Span;

/** A step of a timeline as a row, with a bar on a lane as wide as the request was long. */
public final class StepRow {

  /** What is shorter would not be seen. */
  private static final double LEAST_PERCENT = 0.3;

  private static final int DEEPEST = 4;

  private final Span step;
  private final int depth;
  private final long totalNanos;

  private StepRow(Span step, int depth, long totalNanos) {
    this.step = step;
    this.depth = depth;
    this.totalNanos = Math.max(1, totalNanos);
  }

  /** The steps in the order of their beginning, each below those that enclose it. */
  static List<StepRow> of(RequestTrace trace) {
    List<StepRow> rows = new ArrayList<>();
    Deque<Span> enclosing = new ArrayDeque<>();
    for (Span step : trace.steps()) {
      while (!enclosing.isEmpty() && !enclosing.element().encloses(step)) {
        enclosing.pop();
      }
      rows.add(new StepRow(step, Math.min(DEEPEST, enclosing.size()), trace.totalNanos()));
      enclosing.push(step);
    }
    return rows;
  }

  /** Time of a request that no step covers, in nanoseconds. */
  static long uncoveredNanos(RequestTrace trace) {
    long uncovered = trace.totalNanos();
    long coveredUntil = 0;
    for (Span step : trace.steps()) {
      long from = Math.max(coveredUntil, step.startNanos());
      long to = Math.min(trace.totalNanos(), step.endNanos());
      if (to > from) {
        uncovered -= to - from;
        coveredUntil = to;
      }
    }
    return uncovered;
  }

  /** The kind in the words of the bundle's keys. */
  public String getKind() {
    return step.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String getName() {
    return step.name();
  }

  /** Whether the name is a statement. */
  public boolean isStatement() {
    return step.kind() == Span.Kind.QUERY || step.kind() == Span.Kind.FETCH;
  }

  public boolean isFailed() {
    return step.failed();
  }

  /** How many steps enclose it, as far as it is shown. */
  public int getDepth() {
    return depth;
  }

  public String getStart() {
    return Figures.millis(step.startNanos());
  }

  public String getTook() {
    return Figures.millis(step.durationNanos());
  }

  public String getX() {
    return percent(Math.min(100 - width(), 100.0 * Math.max(0, step.startNanos()) / totalNanos));
  }

  public String getWidth() {
    return percent(width());
  }

  private double width() {
    double share = 100.0 * step.durationNanos() / totalNanos;
    return Math.min(100, Math.max(LEAST_PERCENT, share));
  }

  private static String percent(double share) {
    return String.format(Locale.ENGLISH, "%.2f%%", share);
  }
}
