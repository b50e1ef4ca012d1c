package org.starpunk.monitor.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Ticker;

/**
 * What the charts draw: all requests and all queries of the last 15 minutes, in steps of ten
 * seconds. Any number of threads may record; readers wait for one another.
 */
final class Charts {

  private static final int WHOLE_STEPS =
      (int) Window.LAST_15_MINUTES.length().dividedBy(ChartPoint.STEP);

  /** The whole steps and the running one. */
  static final int MOST_POINTS = WHOLE_STEPS + 1;

  private static final OperationSummary NONE = new Tally().summary(Category.REQUEST, "(none)");

  private final Ticker ticker;
  private final SeriesContext context;
  private final RollingSeries requests;
  private final StepReadings pauses;
  private final StepReadings connections;

  Charts(Ticker ticker, Budget budget, RecordingSwitch recording) {
    this.ticker = ticker;
    this.context =
        new SeriesContext(
            new StepClock(ticker, ChartPoint.STEP), WHOLE_STEPS, budget, new Fixed(), recording);
    this.requests =
        new RollingSeries(
            Category.REQUEST, "(all)", context, RunningCounts.all(QuantityCells.CHARTS), null);
    this.pauses = new StepReadings(context.clock(), WHOLE_STEPS + 1, Long::sum);
    this.connections = new StepReadings(context.clock(), WHOLE_STEPS + 1, Math::max);
    budget.charge(retainedBytes());
  }

  /** By category what its series are a part of. */
  Map<Category, Total> totals() {
    return Map.of(
        Category.REQUEST,
        requests::recordAnyway,
        Category.STATIC,
        requests::recordAnyway,
        Category.QUERY,
        (nanos, failed, endNanos) -> requests.addReading(Quantity.QUERIES, endNanos),
        Category.ALLOCATION,
        (bytes, failed, endNanos) -> requests.add(Quantity.ALLOCATED_BYTES, bytes, endNanos),
        Category.COLLECTION,
        (nanos, failed, endNanos) -> pauses.add(Math.max(0, nanos), endNanos));
  }

  /** Notes how many connections are in use now; for the timer and for readers. */
  void sampleConnections(long inUse) {
    connections.add(Math.max(0, inUse), ticker.nanos());
  }

  /** All requests of the last part of a window, beside those of the part before. */
  Comparison comparison(Window window) {
    long now = ticker.nanos();
    TwoSpans spans =
        new TwoSpans(context, now, steps(window.recentMinutes()), steps(window.beforeMinutes()));
    context.lock().lock();
    try {
      requests.addTo(now, WHOLE_STEPS, spans::of);
    } finally {
      context.lock().unlock();
    }
    return spans.compared(requests.category(), requests.operation());
  }

  private static int steps(int minutes) {
    return (int) Duration.ofMinutes(minutes).dividedBy(ChartPoint.STEP);
  }

  /**
   * The steps since measuring began, at most 15 minutes of them and the running one; without those
   * in which nothing was recorded.
   */
  List<ChartPoint> points() {
    long now = ticker.nanos();
    Instant wall = ticker.now();
    long last = context.clock().stepAt(now);
    Map<Long, OperationSummary> steps = steps(now);
    List<ChartPoint> points = new ArrayList<>();
    for (long step = Math.max(0, context.oldest(last)); step <= last; step++) {
      if (step < last && !isRecorded(step)) {
        continue;
      }
      Instant start = wall.minusNanos(now - context.clock().startOf(step));
      points.add(point(step, start, steps.getOrDefault(step, NONE)));
    }
    return points;
  }

  private boolean isRecorded(long step) {
    return !context.recordedBetween(step, context.clock().endOf(step)).isZero();
  }

  /** Forgets all steps. */
  void clear() {
    context.lock().lock();
    try {
      requests.clear();
      pauses.clear();
      connections.clear();
    } finally {
      context.lock().unlock();
    }
  }

  private ChartPoint point(long step, Instant start, OperationSummary all) {
    return new ChartPoint(
        start,
        all.count(),
        all.failed(),
        all.p50Nanos(),
        all.p95Nanos(),
        all.p99Nanos(),
        all.sums().of(Quantity.QUERIES).readings(),
        Math.round(all.mean(Quantity.ALLOCATED_BYTES).orElse(0.0) * all.count()),
        all.isEstimated(Quantity.ALLOCATED_BYTES),
        Math.max(0, pauses.of(step)),
        connections.of(step));
  }

  private Map<Long, OperationSummary> steps(long now) {
    StepSummaries summaries = new StepSummaries(requests);
    context.lock().lock();
    try {
      requests.addTo(now, WHOLE_STEPS, summaries::tallyOf);
    } finally {
      context.lock().unlock();
    }
    return summaries.finish();
  }

  /** Bytes of the series and of what it needs. */
  long retainedBytes() {
    return context.bytes() + requests.retainedBytes() + 2 * StepReadings.bytes(WHOLE_STEPS + 1);
  }

  /** Sums up one step after the other: the parts of a step come in a row. */
  private static final class StepSummaries {

    private final RollingSeries series;
    private final Map<Long, OperationSummary> summaries = new HashMap<>();
    private final Tally tally = new Tally();
    private long step = -1;

    StepSummaries(RollingSeries series) {
      this.series = series;
    }

    Tally tallyOf(long next) {
      if (next != step) {
        finish();
        tally.clear();
        step = next;
      }
      return tally;
    }

    Map<Long, OperationSummary> finish() {
      summaries.put(step, tally.summary(series.category(), series.operation()));
      return summaries;
    }
  }

  /** The charts' series is never let go, and has room for every bucket. */
  private static final class Fixed implements SeriesContext.Admission {

    @Override
    public RollingSeries readmit(RollingSeries series) {
      return series;
    }

    @Override
    public RollingSeries other(Category category) {
      throw new IllegalStateException("a chart has room for every bucket");
    }

    @Override
    public void wantRoom() {
      throw new IllegalStateException("a chart has room for every bucket");
    }
  }
}
