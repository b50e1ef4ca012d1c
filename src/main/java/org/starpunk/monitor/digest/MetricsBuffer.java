package org.starpunk.monitor.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.PerformanceMetric;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.Ticker;

/**
 * What the monitor remembers: every operation's last 15 minutes, the most recent metrics, the slow
 * queries of a day and the memory readings of a quarter of an hour.
 *
 * <p>Safe for any number of writers and readers; none waits for another. Not final and with a
 * constructor without arguments so that a container can proxy it; such a proxy holds nothing
 * itself.
 */
public class MetricsBuffer implements Recorder {

  /** How far back the figures of an operation reach. */
  public static final Duration WINDOW = Duration.ofMinutes(MinuteSlots.WINDOW_MINUTES);

  private static final Duration SLOW_QUERY_AGE = Duration.ofHours(24);
  private static final int SLOW_QUERIES = 100;
  private static final int MEMORY_SAMPLES = 96;
  private static final int SERIES = 300;
  private static final long SUMMARY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Ticker ticker;
  private final Instant startedAt;
  private final long startNanos;
  private final MinuteClock clock;
  private final SeriesCatalog catalog;
  private final RecentRing<PerformanceMetric> metrics;
  private final RecentRing<SlowQuery> slowQueries;
  private final RollingSeries slow;
  private final RecentRing<MemorySample> memory;
  private final ConcurrentMap<String, LevelGauge> gauges = new ConcurrentHashMap<>();
  private final List<Holder> holders = new CopyOnWriteArrayList<>();
  private final AtomicLong probeFailures = new AtomicLong();
  private volatile @Nullable Cached cached;

  private record Cached(long nanos, MetricsSummary summary) {}

  /** For the container's proxy only. */
  protected MetricsBuffer() {
    this(0, Ticker.system());
  }

  /**
   * @param capacity recent metrics kept
   */
  public MetricsBuffer(int capacity, Ticker ticker) {
    this.ticker = ticker;
    this.startedAt = ticker.now();
    this.startNanos = ticker.nanos();
    this.clock = new MinuteClock(ticker);
    this.catalog = new SeriesCatalog(SERIES, clock);
    this.metrics = new RecentRing<>(capacity, ticker);
    this.slowQueries = new RecentRing<>(SLOW_QUERIES, ticker);
    this.slow = new RollingSeries(Category.QUERY, "(slow)", clock);
    this.memory = new RecentRing<>(MEMORY_SAMPLES, ticker);
  }

  @Override
  public Series series(Category category, String operation) {
    return catalog.get(category, operation);
  }

  @Override
  public Gauge gauge(String name) {
    return gauges.computeIfAbsent(name, absent -> new LevelGauge(absent, clock));
  }

  @Override
  public void keep(PerformanceMetric metric) {
    metrics.add(metric);
  }

  @Override
  public void keep(SlowQuery query) {
    slowQueries.add(query);
    slow.record(query.durationNanos(), query.failed(), ticker.nanos());
  }

  @Override
  public void keep(MemorySample sample) {
    memory.add(sample);
  }

  @Override
  public void holds(String holder, long maxBytes, LongSupplier retainedBytes) {
    holders.add(new Holder(holder, maxBytes, retainedBytes));
  }

  @Override
  public void probeFailed(Throwable failure) {
    probeFailures.incrementAndGet();
  }

  /** The recent metrics not older than {@code age}, newest first; at most the buffer's size. */
  public List<PerformanceMetric> recent(Duration age) {
    return metrics.within(age);
  }

  /**
   * The figures of the last 15 minutes, at most a second old and the same object for all readers.
   * It is computed at most once a second; readers may wait for one another, writers never do.
   */
  public MetricsSummary summary() {
    Cached last = cached;
    return last != null && fresh(last) ? last.summary() : refreshed();
  }

  private synchronized MetricsSummary refreshed() {
    Cached last = cached;
    if (last == null || !fresh(last)) {
      last = new Cached(ticker.nanos(), compute());
      cached = last;
    }
    return last.summary();
  }

  private boolean fresh(Cached summary) {
    return ticker.nanos() - summary.nanos() < SUMMARY_NANOS;
  }

  private MetricsSummary compute() {
    Tally requests = new Tally();
    List<OperationSummary> operations = new ArrayList<>();
    for (RollingSeries series : catalog.all()) {
      Tally tally = series.tally();
      if (tally.count() > 0) {
        operations.add(tally.summary(series.category(), series.operation()));
      }
      if (series.category() == Category.REQUEST || series.category() == Category.STATIC) {
        requests.add(tally);
      }
    }
    operations.sort(Comparator.comparingLong(OperationSummary::totalNanos).reversed());
    return new MetricsSummary(
        ticker.now(),
        startedAt,
        Duration.ofNanos(ticker.nanos() - startNanos),
        WINDOW,
        requests.summary(Category.REQUEST, "(all)"),
        operations,
        slow.tally().count(),
        slowQueries.within(SLOW_QUERY_AGE),
        memoryOldestFirst(),
        gauges.values().stream().map(LevelGauge::read).toList(),
        new MonitorHealth(catalog.size(), catalog.folded(), probeFailures.get()));
  }

  private List<MemorySample> memoryOldestFirst() {
    List<MemorySample> samples = memory.within(WINDOW);
    Collections.reverse(samples);
    return samples;
  }
}
