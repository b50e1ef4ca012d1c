package org.starpunk.monitor.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.PerformanceAlert;
import org.starpunk.monitor.SlowQuery;

/**
 * Everything a report shows, computed once and shared by all readers; immutable.
 *
 * @param at wall time of the computation
 * @param startedAt wall time when measuring began
 * @param uptime since then, by the monotonic clock
 * @param window how far back the figures reach: the last whole minutes and the running one
 * @param requests all requests of the window together, static files among them
 * @param comparison all requests of the window beside those before it; where the window is the
 *     whole of what is known, of its last 5 minutes beside the 10 before
 * @param operations the figures of each operation, those with the most total time first
 * @param chart all requests and queries of the last 15 minutes in steps of ten seconds, oldest
 *     first
 * @param slowQueryCount queries of the window that took as long as the threshold, all of them
 * @param slowQueries the slow queries of the last 24 hours, at most 100, newest first
 * @param slowestQueries the slowest execution of each fingerprint, forgotten after 24 hours without
 *     a slow one, those heard of last first
 * @param repeatedQueries the N+1 patterns, forgotten after 24 hours without, those seen last first
 * @param connectionLeaks connections not closed, forgotten after 24 hours without, the last first
 * @param leakingRequests how many of these were noticed to leave another one open in the window
 * @param memory what is known of memory
 * @param gauges levels and their peaks in the window
 * @param recording whether figures are recorded, and how much of the window was missed
 * @param alerts what is broken, as of the timer's last tick
 * @param self the monitor about itself
 */
public record MetricsSummary(
    Instant at,
    Instant startedAt,
    Duration uptime,
    Duration window,
    OperationSummary requests,
    Comparison comparison,
    List<OperationSummary> operations,
    List<ChartPoint> chart,
    long slowQueryCount,
    List<SlowQuery> slowQueries,
    List<SlowQuery> slowestQueries,
    List<RepeatedQueries> repeatedQueries,
    List<ConnectionLeaks> connectionLeaks,
    long leakingRequests,
    MemorySummary memory,
    List<GaugeReading> gauges,
    RecordingState recording,
    List<PerformanceAlert> alerts,
    MonitorHealth self) {

  private static final long CHART_POINT_BYTES =
      Footprint.object(1, 9 * Long.BYTES + 1) + Footprint.object(0, Long.BYTES + Integer.BYTES);

  /** The record, the total, lists, times, gauges and the account itself. */
  private static final long OTHER_BYTES = 3072;

  /** What one takes at most besides its operations. */
  static final long FIXED_BYTES = bytes(List.of(), Charts.MOST_POINTS);

  public MetricsSummary {
    operations = List.copyOf(operations);
    chart = List.copyOf(chart);
    slowQueries = List.copyOf(slowQueries);
    slowestQueries = List.copyOf(slowestQueries);
    repeatedQueries = List.copyOf(repeatedQueries);
    connectionLeaks = List.copyOf(connectionLeaks);
    gauges = List.copyOf(gauges);
    alerts = List.copyOf(alerts);
  }

  /** Bytes of a summary, without what the buffer keeps anyway: samples, slow queries, names. */
  static long bytes(List<OperationSummary> operations, int chartPoints) {
    return operations.stream().mapToLong(each -> each.retainedBytes() + Footprint.REFERENCE).sum()
        + chartPoints * (CHART_POINT_BYTES + Footprint.REFERENCE)
        + MemoryRecord.summaryBytes()
        + OTHER_BYTES;
  }

  /**
   * The time that the figures cover: the window and the running minute, or less after a start,
   * without what was missed.
   */
  public Duration covered() {
    return span(window, uptime).minus(recording.missed());
  }

  /** When what the figures cover began, missed times included. */
  public Instant begin() {
    return at.minus(span(window, uptime));
  }

  /** How far back figures of a window reach that long after the start. */
  static Duration span(Duration window, Duration uptime) {
    Duration running = Duration.ofNanos(uptime.toNanos() % Duration.ofMinutes(1).toNanos());
    Duration whole = window.plus(running);
    return uptime.compareTo(whole) < 0 ? uptime : whole;
  }

  /** The steps of the chart that are over: the last one is still running. */
  public List<ChartPoint> wholeSteps() {
    return chart.subList(0, Math.max(0, chart.size() - 1));
  }

  /** The operations of one category, those with the most total time first. */
  public List<OperationSummary> of(Category category) {
    return operations.stream().filter(each -> each.category() == category).toList();
  }

  /** The operations of one category by name. */
  public Map<String, OperationSummary> byName(Category category) {
    return of(category).stream()
        .collect(Collectors.toMap(OperationSummary::operation, each -> each));
  }

  /** The gauge of that name, at zero when nothing has moved it yet. */
  public GaugeReading gauge(String name) {
    return gauges.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseGet(() -> new GaugeReading(name, 0, 0));
  }
}
