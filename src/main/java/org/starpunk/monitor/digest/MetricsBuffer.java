package org.starpunk.monitor.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
import org.starpunk.monitor.OwnWork;
import org.starpunk.monitor.PerformanceAlert;
import org.starpunk.monitor.PerformanceMetric;
import org.starpunk.monitor.ProcessState;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.RepeatedQuery;
import org.starpunk.monitor.RequestTrace;
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
 * another, and while a probe records what it had deferred. Not final and with a constructor without
 * arguments so that a container can proxy it; such a proxy holds nothing itself.
 */
public class MetricsBuffer implements Recorder {

  /** The bytes that the monitor retains at most, with the usual number of recent metrics. */
  public static final long BUDGET_BYTES = 1 << 20;

  /**
   * What of the usual budget is spare, as a divisor: enough for a log that stands still and for
   * requests that wait to be counted.
   */
  private static final int SPARE_PARTS = 21;

  private static final Duration FINDING_AGE = Duration.ofHours(24);

  /** Of each kind: fingerprints whose slowest is kept, repeated queries, leaking requests. */
  private static final int FINDINGS = 40;

  private static final int USUAL_GAUGES = 4;

  // Set once; not final only so that a container's proxy may do without.
  private Ticker ticker;
  private Instant startedAt;
  private long startNanos;
  private StepClock minutes;
  private RecordingSwitch recording;
  private Budget budget;
  private Charts charts;
  private SeriesCatalog catalog;
  private SeriesReader reader;
  private OwnCosts ownCosts;
  private RecentRing<PerformanceMetric> metrics;
  private SlowQueryLog slowQueries;
  private LatestByKey<List<String>, RepeatedQueries> repeated;
  private LatestByKey<String, ConnectionLeaks> leaks;
  private Traces traces;
  private StatementCounts statements;
  private MemoryRecord memory;
  private ConcurrentMap<String, LevelGauge> gauges;
  private List<Grouping> groupings;
  private List<Runnable> deferring;
  private Holdings holdings;
  private AtomicLong probeFailures;
  private Map<Window, SharedSummary> summaries;
  private volatile List<PerformanceAlert> alerts = List.of();

  /** Never read: it keeps the latest summary, of whatever window, for those who ask next. */
  @SuppressWarnings("UnusedVariable")
  private volatile @Nullable MetricsSummary latest;

  private volatile long latestBytes;

  /** For the container's proxy only, which passes every call on: it has no parts of its own. */
  @SuppressWarnings("NullAway.Init")
  protected MetricsBuffer() {}

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
    this.recording = new RecordingSwitch(ticker);
    this.charts = new Charts(ticker, budget, recording);
    this.catalog = new SeriesCatalog(budget, ticker, charts.totals(), recording);
    this.groupings = new CopyOnWriteArrayList<>();
    this.reader = new SeriesReader(catalog, groupings, ticker);
    this.slowQueries = new SlowQueryLog(catalog, FINDINGS, ticker);
    this.ownCosts = new OwnCosts(catalog, ticker);
    this.metrics = new RecentRing<>(capacity, ticker, PerformanceMetric::endNanos);
    this.repeated = new LatestByKey<>(FINDINGS, FINDING_AGE, ticker);
    this.leaks = new LatestByKey<>(FINDINGS, FINDING_AGE, ticker);
    this.traces = new Traces(budget, catalog, ticker);
    this.statements = new StatementCounts(budget, catalog, ticker);
    this.memory = new MemoryRecord(ticker);
    this.holdings = new Holdings(budget);
    this.gauges = new ConcurrentHashMap<>();
    this.deferring = new CopyOnWriteArrayList<>();
    this.probeFailures = new AtomicLong();
    this.summaries = new EnumMap<>(Window.class);
    for (Window window : Window.values()) {
      summaries.put(window, new SharedSummary(ticker, () -> latest = compute(window)));
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
    if (!recording.isPaused()) {
      metrics.add(metric);
    }
  }

  @Override
  public void keep(SlowQuery query) {
    if (!recording.isPaused()) {
      slowQueries.keep(query);
    }
  }

  @Override
  public void amend(SlowQuery kept, SlowQuery amended) {
    if (!recording.isPaused()) {
      slowQueries.amend(kept, amended);
    }
  }

  @Override
  public void keep(RepeatedQuery query) {
    if (recording.isPaused()) {
      return;
    }
    repeated.merge(
        List.of(query.request(), query.fingerprint()),
        RepeatedQueries.of(query),
        RepeatedQueries::and);
  }

  /** Whether recording is paused or not: how many connections are open is a level. */
  @Override
  public void keep(ConnectionLeak leak) {
    if (leak.closedSince()) {
      leaks.amend(leak.request(), ConnectionLeaks::withOneClosed);
    } else {
      leaks.merge(leak.request(), ConnectionLeaks.of(leak), ConnectionLeaks::and);
    }
  }

  @Override
  public boolean wantsTrace(String request, long totalNanos) {
    return !recording.isPaused() && traces.wants(request, totalNanos);
  }

  @Override
  public void keep(RequestTrace trace) {
    if (!recording.isPaused()) {
      traces.keep(trace);
    }
  }

  @Override
  public void ran(Series request, String fingerprint, int executions, long nanos) {
    if (!recording.isPaused()) {
      statements.add(request.operation(), fingerprint, executions, nanos);
    }
  }

  @Override
  public void keep(MemorySample sample) {
    if (!recording.isPaused()) {
      memory.keep(sample);
    }
  }

  @Override
  public void keep(ProcessState state) {
    if (!recording.isPaused()) {
      memory.keep(state);
    }
  }

  @Override
  public void keep(ClassHistogram histogram) {
    memory.keep(histogram);
  }

  @Override
  public void keepLiveSet(long bytes, long atNanos) {
    if (!recording.isPaused()) {
      memory.keepLiveSet(bytes, atNanos);
    }
  }

  @Override
  public void holds(String holder, LongSupplier retainedBytes) {
    holdings.add(holder, 0, retainedBytes);
  }

  @Override
  public void defers(String holder, LongSupplier retainedBytes, Runnable recordNow) {
    holds(holder, retainedBytes);
    deferring.add(recordNow);
  }

  /** Has everything recorded that was measured. */
  private void recordDeferred() {
    deferring.forEach(Runnable::run);
  }

  @Override
  public void worked(OwnWork work, long durationNanos) {
    if (!recording.isPaused()) {
      ownCosts.add(work, durationNanos);
    }
  }

  @Override
  public void probeFailed(Throwable failure) {
    probeFailures.incrementAndGet();
  }

  /**
   * Records nothing from now on, until {@link #resume}; what is known stays, and ages. What ends
   * while it is paused is not counted. Levels go on: connections in use, and those not closed.
   *
   * @return false where it was paused already
   */
  public boolean pause() {
    recordDeferred();
    return recording.pause() && forgetSummaries();
  }

  /**
   * Records again.
   *
   * @return false where it was not paused
   */
  public boolean resume() {
    recordDeferred();
    return recording.resume() && forgetSummaries();
  }

  /** Whether nothing is recorded. */
  public boolean isPaused() {
    return recording.isPaused();
  }

  /**
   * Forgets all figures: series, charts, recent metrics, slow queries, findings and what is known
   * of memory. Levels stay, with the connections that are still open. Writers do not wait, and what
   * they record meanwhile is kept whole or forgotten whole.
   */
  public void clear() {
    recordDeferred();
    catalog.clear();
    ownCosts.clear();
    charts.clear();
    traces.clear();
    statements.clear();
    metrics.clear();
    slowQueries.clear();
    repeated.clear();
    leaks.reduce(ConnectionLeaks::stillOpen, each -> each.open() == 0);
    memory.clear();
    gauges.values().forEach(LevelGauge::clearPeaks);
    recording.cleared(startNanos);
    forgetSummaries();
  }

  /** Whoever looks next sees what is now. */
  private boolean forgetSummaries() {
    latest = null;
    summaries.values().forEach(SharedSummary::forget);
    return true;
  }

  /** Keeps what is broken now, for the next summaries. */
  public void keepAlerts(List<PerformanceAlert> firing) {
    alerts = List.copyOf(firing);
  }

  /**
   * Does what need not be done while anybody waits: packs minutes that are over, lets go of series
   * that nobody records into, forgets a summary that nobody asks for. For the timer; nothing that
   * is shown depends on it.
   */
  public void tend() {
    recordDeferred();
    holdings.charge();
    ownCosts.calibrate();
    tendSeries();
    sampleConnections();
    latest = null;
    latestBytes = 0;
  }

  private void sampleConnections() {
    LevelGauge inUse = gauges.get(Gauge.CONNECTIONS_IN_USE);
    if (inUse != null) {
      charts.sampleConnections(inUse.read().level());
    }
  }

  /** The recent metrics not older than {@code age}, newest first; at most the buffer's size. */
  public List<PerformanceMetric> recent(Duration age) {
    recordDeferred();
    return metrics.within(age);
  }

  /** The class histograms that were asked for, the newest first; at most two. */
  public List<ClassHistogram> classHistograms() {
    return memory.histograms();
  }

  /** The traces of the last 15 minutes that are kept, the slowest first. */
  public List<RequestTrace> traces() {
    recordDeferred();
    return traces.all();
  }

  /** Those of one request name, such as {@code GET /notes/{slug}}, the slowest first. */
  public List<RequestTrace> traces(String request) {
    recordDeferred();
    return traces.of(request);
  }

  /** The trace of that id, unless it is gone or was never kept. */
  public Optional<RequestTrace> trace(String id) {
    recordDeferred();
    return traces.find(id);
  }

  /** The statements that requests of one name ran. */
  public RequestStatements statements(String request) {
    recordDeferred();
    return statements.of(request);
  }

  /** How long the executions of one operation took; empty where no such operation is known. */
  public Optional<Histogram> histogram(Category category, String operation, Window window) {
    recordDeferred();
    return reader.histogram(category, operation, window);
  }

  /** The figures of the last 15 minutes. */
  public MetricsSummary summary() {
    return summary(Window.LAST_15_MINUTES);
  }

  /**
   * The figures of a window, at most two seconds old and the same object for all readers until
   * then. It is computed by the first who asks; others wait, writers never do.
   */
  public MetricsSummary summary(Window window) {
    MetricsSummary summary = Objects.requireNonNull(summaries.get(window)).get();
    if (latest == null) {
      latest = summary;
    }
    return summary;
  }

  /**
   * Each operation of some categories in the last 5 minutes beside the 10 before; of those that ran
   * in both. Computed anew at every call, and dearer than a summary that is shared.
   */
  public List<Comparison> comparisons(Set<Category> categories) {
    recordDeferred();
    return reader.comparisons(categories);
  }

  /** What was counted since the start or since all was cleared, exactly; computed anew. */
  public Totals totals() {
    recordDeferred();
    return catalog.totals(recording.state(startNanos, startNanos).clearedAt().orElse(startedAt));
  }

  /** The same figures in a form that can be sent away and merged with others; computed anew. */
  public PortableSummary portableSummary(Window window) {
    recordDeferred();
    return reader.portable(window);
  }

  /** Computes a summary that nobody shares. */
  MetricsSummary compute(Window window) {
    Instant at = ticker.now();
    recordDeferred();
    tendSeries();
    long now = ticker.nanos();
    sampleConnections();
    Duration uptime = Duration.ofNanos(now - startNanos);
    Duration span = MetricsSummary.span(window.length(), uptime);
    Tally requests = new Tally();
    List<OperationSummary> operations = reader.operations(window, now, requests);
    List<ChartPoint> chart = charts.points();
    latestBytes = MetricsSummary.bytes(operations, chart.size());
    return new MetricsSummary(
        at,
        startedAt,
        uptime,
        window.length(),
        requests.summary(Category.REQUEST, "(all)"),
        charts.comparison(window),
        operations,
        chart,
        slowQueries.countIn(window, now),
        slowQueries.latest(),
        slowQueries.slowest(),
        repeated.values(),
        leaks.values(),
        leaks.countWithin(window.length()),
        memory.summary(),
        gauges.values().stream().map(LevelGauge::read).toList(),
        recording.state(now - span.toNanos(), now),
        alerts,
        health());
  }

  /** What is not a series makes room first. */
  private void tendSeries() {
    traces.tend();
    statements.tend();
    catalog.tend();
  }

  private MonitorHealth health() {
    return new MonitorHealth(
        catalog.size(),
        catalog.folded(),
        catalog.letGoEarly(),
        probeFailures.get(),
        summaries.values().stream().mapToLong(SharedSummary::computations).sum(),
        budget.limit(),
        holdings.list(),
        ownCosts.summary());
  }

  private void announceHoldings(int capacity) {
    holdings.addCharging("series", catalog::retainedBytes);
    budget.charge(2 * LatestAmounts.BYTES);
    holdings.addCharging("own work", ownCosts::retainedBytes);
    holdings.addCharging("charts", charts::retainedBytes);
    holdings.add(
        "recent metrics",
        metrics.bytes() + capacity * RecentEntries.METRIC_BYTES,
        () -> metrics.bytes() + RecentEntries.ofMetrics(metrics.all(), this::isNamed));
    holdings.add(
        "slow queries", slowQueries.reservedBytes(), () -> slowQueries.latestBytes(this::isNamed));
    holdings.addCharging("slow queries by minute", slowQueries::countsBytes);
    holdings.add(
        "findings",
        3 * LatestByKey.EMPTY_BYTES,
        () ->
            slowQueries.slowestBytes(this::isNamed)
                + repeated.bytes(each -> each.retainedBytes(this::isStatement))
                + leaks.bytes(ConnectionLeaks::retainedBytes));
    holdings.addCharging("traces", traces::retainedBytes);
    holdings.add("statements of requests", 0, statements::retainedBytes);
    holdings.add("memory readings", memory.reservedBytes(), memory::retainedBytes);
    holdings.add(
        "gauges",
        USUAL_GAUGES * LevelGauge.bytes(Gauge.CONNECTIONS_IN_USE),
        () -> gauges.keySet().stream().mapToLong(LevelGauge::bytes).sum());
    budget.charge(RecordingSwitch.BYTES);
    holdings.addCharging("pauses", () -> RecordingSwitch.BYTES);
    // Its line of an operation is charged with the series.
    budget.charge(MetricsSummary.FIXED_BYTES);
    holdings.addCharging("shared summary", () -> latestBytes);
  }

  private boolean isNamed(PerformanceMetric metric) {
    return catalog.isName(metric.category(), metric.operation());
  }

  private boolean isNamed(SlowQuery query) {
    return isStatement(query.fingerprint());
  }

  private boolean isStatement(String fingerprint) {
    return catalog.isName(Category.QUERY, fingerprint);
  }

  private static long bytesOfMetrics(int number) {
    return number * (RecentEntries.METRIC_BYTES + Footprint.REFERENCE);
  }
}
