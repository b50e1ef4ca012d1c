package org.starpunk.monitor.report.api;

import static org.starpunk.monitor.Category.COLLECTION;
import static org.starpunk.monitor.Category.CONCURRENT_COLLECTION;
import static org.starpunk.monitor.Category.CONNECTION;
import static org.starpunk.monitor.Category.FUNCTION;
import static org.starpunk.monitor.Category.REQUEST;
import static org.starpunk.monitor.Category.STATIC;
import static org.starpunk.monitor.Category.TRANSACTION;
import static org.starpunk.monitor.Category.VIEW;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.stream.Stream;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.OperationTotals;
import org.starpunk.monitor.digest.Totals;

/**
 * What Prometheus is told: counters and histograms since the start, and what is so now.
 *
 * <p>Statements are told all together: as a label their texts would be long, and as many as the
 * application has. Their own figures are in the JSON documents.
 */
final class OpenMetrics {

  private final OperationFamilies families;
  private final Totals totals;

  private OpenMetrics(Totals totals) {
    this.families = new OperationFamilies(totals.startedAt().toEpochMilli());
    this.totals = totals;
  }

  static MetricSnapshots of(Totals totals, MetricsSummary summary, MonitorConfig config) {
    OpenMetrics metrics = new OpenMetrics(totals);
    metrics.addRequests();
    metrics.addQueries();
    metrics.addTimes();
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    metrics.families.all().forEach(all::metricSnapshot);
    StateFamilies.of(summary, config).forEach(all::metricSnapshot);
    return all.build();
  }

  private void addRequests() {
    List<OperationTotals> all =
        Stream.concat(totals.of(REQUEST).stream(), totals.of(STATIC).stream()).toList();
    families.addCounter(
        "starpunk_http_requests",
        "Requests that were completed.",
        all,
        OperationTotals::count,
        OpenMetrics::requestLabels);
    families.addCounter(
        "starpunk_http_request_errors",
        "Requests that ended in a server error.",
        all,
        OperationTotals::failed,
        OpenMetrics::requestLabels);
    families.addHistogram(
        "starpunk_http_request_duration_seconds",
        "Durations of requests, static files left out.",
        totals.of(REQUEST),
        each -> routeLabels(each.operation()));
  }

  private void addQueries() {
    List<OperationTotals> all = List.of(totals.statements());
    families.addCounter(
        "starpunk_queries",
        "Statements that were executed.",
        all,
        OperationTotals::count,
        OpenMetrics::noLabels);
    families.addCounter(
        "starpunk_query_errors",
        "Statements that ended in an exception.",
        all,
        OperationTotals::failed,
        OpenMetrics::noLabels);
    families.addHistogram(
        "starpunk_query_duration_seconds",
        "Durations of statements, without the reading of their rows.",
        all,
        OpenMetrics::noLabels);
  }

  private void addTimes() {
    families.addTimes(
        "function", "Calls of methods marked @Timed", totals.of(FUNCTION), "function");
    families.addTimes("view_render", "Renderings of Faces views", totals.of(VIEW), "view");
    families.addTimes(
        "connection", "Waiting for connections and holding them", totals.of(CONNECTION), "phase");
    families.addTimes("transaction", "Transactions", totals.of(TRANSACTION), "outcome");
    families.addTimes(
        "collection_pause", "Pauses for garbage collections", totals.of(COLLECTION), "collector");
    families.addTimes(
        "concurrent_collection",
        "Garbage collections while the application runs",
        totals.of(CONCURRENT_COLLECTION),
        "collector");
  }

  private static Labels noLabels(OperationTotals all) {
    return Labels.EMPTY;
  }

  private static Labels requestLabels(OperationTotals request) {
    return routeLabels(request.operation())
        .add("kind", request.category() == STATIC ? "static" : "endpoint");
  }

  /** Method and route; {@code (other)} has no method. */
  private static Labels routeLabels(String operation) {
    int blank = operation.indexOf(' ');
    return Labels.of(
        "method",
        operation.substring(0, Math.max(0, blank)),
        "route",
        operation.substring(blank + 1));
  }
}
