package org.starpunk.monitor.report.api;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.digest.Histogram;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.OperationSummary;
import org.starpunk.monitor.digest.RequestStatement;
import org.starpunk.monitor.digest.Window;

/**
 * One endpoint in JSON.
 *
 * @param at when the summary was computed
 * @param windowSeconds how much time its figures cover
 * @param histogram how often it took how long in the window, the shortest first
 * @param statements what it ran, the most total time first
 * @param traces its slowest requests, the slowest first
 * @param slowQueries those that it ran, of the last 24 hours, the newest first
 * @param repeatedQueries the statements that it repeats
 * @param connectionLeaks the connections that it did not close
 */
public record EndpointDocument(
    Instant at,
    long windowSeconds,
    OperationEntry figures,
    List<Bar> histogram,
    List<Statement> statements,
    List<TraceEntry> traces,
    List<SlowQueryEntry> slowQueries,
    List<RepeatedQueriesEntry> repeatedQueries,
    List<ConnectionLeaksEntry> connectionLeaks) {

  /**
   * Calls of similar duration.
   *
   * @param fromMillis the least duration
   * @param toMillis what all durations are below
   */
  public record Bar(double fromMillis, double toMillis, long count) {

    static Bar of(Histogram.Bar bar) {
      return new Bar(
          OperationEntry.millis(bar.fromNanos()),
          OperationEntry.millis(bar.toNanos()),
          bar.count());
    }
  }

  /** How often calls ran one statement. */
  public record Statement(String statement, long executions, double totalMillis) {

    static Statement of(RequestStatement run) {
      return new Statement(run.fingerprint(), run.executions(), OperationEntry.millis(run.nanos()));
    }
  }

  static EndpointDocument of(
      MetricsSummary summary, MetricsBuffer buffer, Window window, String name) {
    OperationSummary endpoint = endpoint(summary, name);
    return new EndpointDocument(
        summary.at(),
        summary.covered().toSeconds(),
        OperationEntry.of(summary, Stream.of(endpoint)).get(0),
        buffer.histogram(endpoint.category(), name, window).stream()
            .flatMap(all -> all.bars().stream())
            .map(Bar::of)
            .toList(),
        buffer.statements(name).statements().stream().map(Statement::of).toList(),
        buffer.traces(name).stream().map(TraceEntry::of).toList(),
        summary.slowQueries().stream()
            .filter(each -> each.request().equals(name))
            .map(SlowQueryEntry::of)
            .toList(),
        summary.repeatedQueries().stream()
            .filter(each -> each.request().equals(name))
            .map(RepeatedQueriesEntry::of)
            .toList(),
        summary.connectionLeaks().stream()
            .filter(each -> each.request().equals(name))
            .map(ConnectionLeaksEntry::of)
            .toList());
  }

  private static OperationSummary endpoint(MetricsSummary summary, String name) {
    return summary.operations().stream()
        .filter(each -> is(each, name))
        .findFirst()
        .orElseThrow(
            () ->
                Problems.notFound(
                    "no request of that name ended in the window",
                    name,
                    "take a name from /api/performance/series?category=REQUEST"));
  }

  private static boolean is(OperationSummary operation, String name) {
    return operation.operation().equals(name)
        && (operation.category() == Category.REQUEST || operation.category() == Category.STATIC);
  }
}
