package org.starpunk.monitor.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.ClassHistogram;
import org.starpunk.monitor.ConnectionLeak;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.PerformanceMetric;
import org.starpunk.monitor.ProcessState;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.RepeatedQuery;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.Ticker;

/**
 * What the monitor remembers: every operation's last 15 minutes, the most recent metrics, the slow
 * queries of a day, the memory readings of a quarter of an hour and the live set of two days; all
 * of it within a budget of bytes, 1 MiB where nothing else is said.
 *
 * <p>Counts and sums are exact. Percentiles are by nearest rank, off by at most 2 % for durations
 * from 1 µs to 73 minutes: geometric buckets with the bound of DDSketch (Masson, Rim and Lee, VLDB
 * 2019, section 2.1). The monotonic clock decides what belongs to a window; wall time only labels.
 *
 * <p>Safe for any number of writers and readers. Writers never wait; readers may wait for one
 * another. Not final and with a constructor without arguments so that a container can proxy it;
 * such a proxy holds nothing itself.
 */
public class MetricsBuffer implements Recorder {

  /** The bytes that the monitor retains at most, with the usual number of recent metrics. */
  public static final long BUDGET_BYTES = 1 << 20;

  /** What of the usual budget is spare, as a divisor: enough for a log that stands still. */
  private static final int SPARE_PARTS = 20;

  private static final Duration SLOW_QUERY_AGE = Duration.ofHours(24);
  private static final int SLOW_QUERIES = 100;

  /** Of each kind: fingerprints whose slowest is kept, repeated queries, leaking requests. */
  private static final int FINDINGS = 40;

  private static final int USUAL_GAUGES = 4;

  private final Ticker ticker;
  private final Instant startedAt;
  private final long startNanos;
  private final StepClock minutes;
  private final Budget budget;
  private final Charts charts;
  private final SeriesCatalog catalog;
  private final RollingSeries slow;
  private final RecentRing<PerformanceMetric> metrics;
  private final RecentRing<Kept<SlowQuery>> slowQueries;
  private final LatestByKey<String, SlowQuery> slowest;
  private final LatestByKey<List<String>, RepeatedQueries> repeated;
  private final LatestByKey<String, ConnectionLeaks> leaks;
  private final MemoryRecord memory;
  private final ConcurrentMap<String, LevelGauge> gauges = new ConcurrentHashMap<>();
  private final List<Grouping> groupings = new CopyOnWriteArrayList<>();
  private final Holdings holdings;
  private final AtomicLong probeFailures = new AtomicLong();
  private final Map<Window, SharedSummary> summaries = new EnumMap<>(Window.class);

  /** Never read: it keeps the latest summary, of whatever window, for those who ask next. */
  @SuppressWarnings("UnusedVariable")
  private volatile @Nullable MetricsSummary latest;

  private volatile long latestBytes;

  /** For the container's proxy only. */
  protected MetricsBuffer() {
    this(0, Ticker.system());
  }

  /**
   * A buffer within the usual budget. More recent metrics than usual come on top of it.
   *
   * @param capacity recent metrics kept
   */
  public MetricsBuffer(int capacity, Ticker ticker) {
    this(
        capacity,
        BUDGET_BYTES
            + bytesOfMetrics(Math.max(0, capacity - MonitorConfig.defaults().bufferSize())),
        ticker);
  }

  /**
   * A buffer within a budget of one's own.
   *
   * @param capacity recent metrics kept
   * @param budgetBytes the most that may be retained; it holds from the size on that the fixed
   *     parts have, some 200 KB and 76 bytes for each recent metric
   */
  public MetricsBuffer(int capacity, long budgetBytes, Ticker ticker) {
    this.ticker = ticker;
    this.startedAt = ticker.now();
    this.startNanos = ticker.nanos();
    this.minutes = new StepClock(ticker, Duration.ofMinutes(1));
    this.budget = new Budget(budgetBytes, Math.min(budgetBytes, BUDGET_BYTES) / SPARE_PARTS);
    this.charts = new Charts(ticker, budget);
    this.catalog = new SeriesCatalog(budget, ticker, charts.totals());
    this.slow = catalog.unlisted(Category.STATEMENT_TYPE, "(slow)");
    this.metrics = new RecentRing<>(capacity, ticker, PerformanceMetric::endNanos);
    this.slowQueries = new RecentRing<>(SLOW_QUERIES, ticker, Kept::nanos);
    this.slowest = new LatestByKey<>(FINDINGS, SLOW_QUERY_AGE, ticker);
    this.repeated = new LatestByKey<>(FINDINGS, SLOW_QUERY_AGE, ticker);
    this.leaks = new LatestByKey<>(FINDINGS, SLOW_QUERY_AGE, ticker);
    this.memory = new MemoryRecord(ticker);
    this.holdings = new Holdings(budget);
    for (Window window : Window.values()) {
      summaries.put(window, new SharedSummary(ticker, () -> compute(window)));
    }
    announceHoldings(capacity);
  }

  @Override
  public Series series(Category category, String operation) {
    return catalog.get(category, operation);
  }

  @Override
  public void group(Category operations, Category groups, UnaryOperator<String> groupOf) {
    groupings.add(new Grouping(operations, groups, groupOf));
  }

  @Override
  public Gauge gauge(String name) {
    return gauges.computeIfAbsent(name, absent -> new LevelGauge(absent, minutes));
  }

  @Override
  public void keep(PerformanceMetric metric) {
    metrics.add(metric);
  }

  @Override
  public void keep(SlowQuery query) {
    long now = ticker.nanos();
    slowQueries.add(new Kept<>(now, query));
    slowest.merge(query.fingerprint(), query, MetricsBuffer::slower);
    slow.record(query.totalNanos(), query.failed(), now);
  }

  @Override
  public void amend(SlowQuery kept, SlowQuery amended) {
    slowQueries.replace(
        entry -> entry.value().equals(kept), entry -> new Kept<>(entry.nanos(), amended));
    slowest.merge(amended.fingerprint(), amended, MetricsBuffer::slower);
  }

  private static SlowQuery slower(SlowQuery one, SlowQuery other) {
    return other.totalNanos() > one.totalNanos() ? other : one;
  }

  @Override
  public void keep(RepeatedQuery query) {
    repeated.merge(
        List.of(query.request(), query.fingerprint()),
        RepeatedQueries.of(query),
        RepeatedQueries::and);
  }

  @Override
  public void keep(ConnectionLeak leak) {
    leaks.merge(leak.request(), ConnectionLeaks.of(leak), ConnectionLeaks::and);
  }

  @Override
  public void keep(MemorySample sample) {
    memory.keep(sample);
  }

  @Override
  public void keep(ProcessState state) {
    memory.keep(state);
  }

  @Override
  public void keep(ClassHistogram histogram) {
    memory.keep(histogram);
  }

  @Override
  public void keepLiveSet(long bytes, long atNanos) {
    memory.keepLiveSet(bytes, atNanos);
  }

  @Override
  public void holds(String holder, LongSupplier retainedBytes) {
    holdings.add(holder, 0, retainedBytes);
  }

  @Override
  public void probeFailed(Throwable failure) {
    probeFailures.incrementAndGet();
  }

  /**
   * Does what need not be done while anybody waits: packs minutes that are over, lets go of series
   * that nobody records into, forgets a summary that nobody asks for. For the timer; nothing that
   * is shown depends on it.
   */
  public void tend() {
    holdings.charge();
    catalog.tend();
    latest = null;
    latestBytes = 0;
  }

  /** The recent metrics not older than {@code age}, newest first; at most the buffer's size. */
  public List<PerformanceMetric> recent(Duration age) {
    return metrics.within(age);
  }

  /** The class histograms that were asked for, the newest first; at most two. */
  public List<ClassHistogram> classHistograms() {
    return memory.histograms();
  }

  /** The figures of the last 15 minutes. */
  public MetricsSummary summary() {
    return summary(Window.LAST_15_MINUTES);
  }

  /**
   * The figures of a window, at most a second old and the same object for all readers. It is
   * computed at most once a second; readers may wait for one another, writers never do.
   */
  public MetricsSummary summary(Window window) {
    MetricsSummary summary = Objects.requireNonNull(summaries.get(window)).get();
    latest = summary;
    return summary;
  }

  /** What was counted since the start, exactly; computed anew. */
  public Totals totals() {
    return catalog.totals(startedAt);
  }

  /** The same figures in a form that can be sent away and merged with others; computed anew. */
  public PortableSummary portableSummary(Window window) {
    long now = ticker.nanos();
    PortableSummary.Builder builder = new PortableSummary.Builder();
    GroupSums groups = new GroupSums(groupings);
    Tally tally = new Tally();
    catalog.forEach(
        series -> {
          tally.clear();
          series.addTo(now, window.wholeMinutes(), tally);
          builder.add(series.category(), series.operation(), tally);
          groups.add(series.category(), series.operation(), tally);
        });
    groups.addTo(builder);
    return builder.build();
  }

  /** Computes a summary that nobody shares. */
  MetricsSummary compute(Window window) {
    catalog.tend();
    long now = ticker.nanos();
    Tally requests = new Tally();
    List<OperationSummary> operations = operations(window, now, requests);
    List<ChartPoint> chart = charts.points();
    latestBytes = MetricsSummary.bytes(operations, chart.size());
    return new MetricsSummary(
        ticker.now(),
        startedAt,
        Duration.ofNanos(now - startNanos),
        window.length(),
        requests.summary(Category.REQUEST, "(all)"),
        operations,
        chart,
        slowQueriesIn(window, now),
        valuesOf(slowQueries.within(SLOW_QUERY_AGE)),
        slowest.values(),
        repeated.values(),
        leaks.values(),
        memory.summary(),
        gauges.values().stream().map(LevelGauge::read).toList(),
        health());
  }

  private List<OperationSummary> operations(Window window, long now, Tally requests) {
    List<OperationSummary> operations = new ArrayList<>();
    GroupSums groups = new GroupSums(groupings);
    Tally tally = new Tally();
    catalog.forEach(
        series -> {
          tally.clear();
          series.addTo(now, window.wholeMinutes(), tally);
          if (tally.count() > 0) {
            operations.add(tally.summary(series.category(), series.operation()));
            groups.add(series.category(), series.operation(), tally);
          }
          addTo(requests, series.category(), tally);
        });
    operations.addAll(groups.summaries());
    operations.sort(Comparator.comparingLong(OperationSummary::totalNanos).reversed());
    return operations;
  }

  private static void addTo(Tally requests, Category category, Tally tally) {
    switch (category) {
      case REQUEST, STATIC -> requests.add(tally);
      case ALLOCATION ->
          requests.addQuantity(Quantity.ALLOCATED_BYTES, tally.totalNanos(), tally.count());
      default -> {
        // Not a part of the requests' total.
      }
    }
  }

  private long slowQueriesIn(Window window, long now) {
    Tally tally = new Tally();
    catalog.read(slow, series -> series.addTo(now, window.wholeMinutes(), tally));
    return tally.count();
  }

  private static <T> List<T> valuesOf(List<Kept<T>> kept) {
    return kept.stream().map(Kept::value).toList();
  }

  private MonitorHealth health() {
    return new MonitorHealth(
        catalog.size(),
        catalog.folded(),
        catalog.letGoEarly(),
        probeFailures.get(),
        summaries.values().stream().mapToLong(SharedSummary::computations).sum(),
        budget.limit(),
        holdings.list());
  }

  private void announceHoldings(int capacity) {
    holdings.addCharging("series", catalog::retainedBytes);
    holdings.addCharging("charts", charts::retainedBytes);
    holdings.add(
        "recent metrics",
        metrics.bytes() + capacity * RecentEntries.METRIC_BYTES,
        () -> metrics.bytes() + RecentEntries.ofMetrics(metrics.all(), this::isNamed));
    holdings.add(
        "slow queries",
        slowQueries.bytes() + SLOW_QUERIES * RecentEntries.USUAL_SLOW_QUERY_BYTES,
        () -> slowQueries.bytes() + RecentEntries.ofSlowQueries(slowQueries.all(), this::isNamed));
    holdings.add(
        "findings",
        3 * LatestByKey.EMPTY_BYTES,
        () ->
            slowest.bytes(RecentEntries::ofSlowest)
                + repeated.bytes(RepeatedQueries::retainedBytes)
                + leaks.bytes(ConnectionLeaks::retainedBytes));
    holdings.add("memory readings", memory.reservedBytes(), memory::retainedBytes);
    holdings.add(
        "gauges",
        USUAL_GAUGES * LevelGauge.bytes(Gauge.CONNECTIONS_IN_USE),
        () -> gauges.keySet().stream().mapToLong(LevelGauge::bytes).sum());
    // Its line of an operation is charged with the series.
    budget.charge(MetricsSummary.FIXED_BYTES);
    holdings.addCharging("shared summary", () -> latestBytes);
  }

  private boolean isNamed(PerformanceMetric metric) {
    return catalog.isName(metric.category(), metric.operation());
  }

  private boolean isNamed(SlowQuery query) {
    return catalog.isName(Category.QUERY, query.fingerprint());
  }

  private static long bytesOfMetrics(int number) {
    return number * (RecentEntries.METRIC_BYTES + Footprint.REFERENCE);
  }
}
