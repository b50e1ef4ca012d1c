package org.starpunk.monitor.report.api;

import java.time.Instant;
import java.util.List;
import org.starpunk.monitor.RequestTrace;
import org.starpunk.monitor.Span;

/**
 * One request with its timeline in JSON.
 *
 * @param id what log lines and the page call it
 * @param at wall time of its end
 * @param status the HTTP status
 * @param toldInLog whether a line of the log tells its id
 * @param stepsNotKept how many steps it had besides
 * @param steps in the order of their beginning
 */
public record TraceEntry(
    String id,
    Instant at,
    String request,
    double durationMillis,
    int status,
    boolean failed,
    boolean toldInLog,
    int stepsNotKept,
    List<Step> steps) {

  /**
   * One step of the timeline.
   *
   * @param kind POOL_WAIT, QUERY, FETCH, TRANSACTION, FUNCTION or VIEW
   * @param startMillis when it began, from the request's beginning
   */
  public record Step(
      String kind, String name, double startMillis, double durationMillis, boolean failed) {

    static Step of(Span span) {
      return new Step(
          span.kind().name(),
          span.name(),
          OperationEntry.millis(span.startNanos()),
          OperationEntry.millis(span.durationNanos()),
          span.failed());
    }
  }

  static TraceEntry of(RequestTrace trace) {
    return new TraceEntry(
        trace.id(),
        trace.at(),
        trace.request(),
        OperationEntry.millis(trace.totalNanos()),
        trace.status(),
        trace.failed(),
        trace.told(),
        trace.stepsNotKept(),
        trace.steps().stream().map(Step::of).toList());
  }
}
