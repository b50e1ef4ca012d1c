package org.starpunk.monitor.report.page;

import org.starpunk.monitor.RequestTrace;
import org.starpunk.monitor.Span;

/** A slow request as a row that leads to its timeline. */
public final class TraceRow {

  private final RequestTrace trace;

  TraceRow(RequestTrace trace) {
    this.trace = trace;
  }

  public String getId() {
    return trace.id();
  }

  public String getTook() {
    return Figures.duration(trace.totalNanos());
  }

  public String getAt() {
    return Figures.logTime(trace.at());
  }

  public int getStatus() {
    return trace.status();
  }

  public boolean isFailed() {
    return trace.failed();
  }

  /** Whether the log tells of it. */
  public boolean isTold() {
    return trace.told();
  }

  /** Steps that it had, those that are not kept among them. */
  public String getSteps() {
    return Figures.count(trace.spans().size() + trace.stepsNotKept());
  }

  /** Time of the kept queries and of reading their rows. */
  public String getQueryTime() {
    return Figures.duration(
        trace.steps().stream()
            .filter(step -> step.kind().category() == Span.Kind.QUERY.category())
            .mapToLong(Span::durationNanos)
            .sum());
  }
}
