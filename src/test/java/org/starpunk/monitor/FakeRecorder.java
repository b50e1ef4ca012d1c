package org.starpunk.monitor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A recorder that keeps everything it is given, for tests to look at. */
public final class FakeRecorder implements Recorder {

  /** What a probe said that it retains. */
  public record Holder(String name, LongSupplier retainedBytes) {}

  /** What a request ran of one statement. */
  public record Ran(String request, String fingerprint, int executions, long nanos) {}

  private static final String OTHER = "(other)";

  private record Name(Category category, String operation) {}

  private final Map<Name, FakeSeries> series = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> gauges = new ConcurrentHashMap<>();
  private final List<PerformanceMetric> metrics = new CopyOnWriteArrayList<>();
  private final List<SlowQuery> slowQueries = new CopyOnWriteArrayList<>();
  private final List<RepeatedQuery> repeatedQueries = new CopyOnWriteArrayList<>();
  private final List<ConnectionLeak> leaks = new CopyOnWriteArrayList<>();
  private final List<RequestTrace> traces = new CopyOnWriteArrayList<>();
  private final List<Ran> statements = new CopyOnWriteArrayList<>();
  private volatile long tracedFromNanos;
  private final List<MemorySample> memory = new CopyOnWriteArrayList<>();
  private final List<ProcessState> states = new CopyOnWriteArrayList<>();
  private final List<ClassHistogram> histograms = new CopyOnWriteArrayList<>();
  private final List<Long> liveSets = new CopyOnWriteArrayList<>();
  private final List<Holder> holders = new CopyOnWriteArrayList<>();
  private volatile boolean full;
  private volatile UnaryOperator<String> grouping = UnaryOperator.identity();
  private final Map<OwnWork, List<Long>> works = new ConcurrentHashMap<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();

  @Override
  public FakeSeries series(Category category, String operation) {
    Name name = new Name(category, operation);
    return series.computeIfAbsent(
        full && !series.containsKey(name) ? new Name(category, OTHER) : name,
        admitted -> new FakeSeries(category, admitted.operation()));
  }

  /** From now on a new name is folded into {@code (other)}, or no longer. */
  public void fold(boolean newNames) {
    full = newNames;
  }

  @Override
  public void group(Category operations, Category groups, UnaryOperator<String> groupOf) {
    grouping = groupOf;
  }

  /** Executions of all operations of a category that are of one group. */
  public long countOf(Category operations, String group) {
    return series.values().stream()
        .filter(one -> one.category() == operations)
        .filter(one -> grouping.apply(one.operation()).equals(group))
        .mapToLong(FakeSeries::count)
        .sum();
  }

  @Override
  public Gauge gauge(String name) {
    return gauges.computeIfAbsent(name, unseen -> new AtomicLong())::addAndGet;
  }

  @Override
  public void keep(PerformanceMetric metric) {
    metrics.add(metric);
  }

  @Override
  public void keep(SlowQuery query) {
    slowQueries.add(query);
  }

  @Override
  public void amend(SlowQuery kept, SlowQuery amended) {
    slowQueries.replaceAll(query -> query.equals(kept) ? amended : query);
  }

  @Override
  public void keep(RepeatedQuery query) {
    repeatedQueries.add(query);
  }

  @Override
  public void keep(ConnectionLeak leak) {
    leaks.add(leak);
  }

  @Override
  public boolean wantsTrace(String request, long totalNanos) {
    return totalNanos >= tracedFromNanos;
  }

  /** From now on a trace is wanted of requests that take so long. */
  public void traceFrom(long nanos) {
    tracedFromNanos = nanos;
  }

  @Override
  public void keep(RequestTrace trace) {
    traces.add(trace);
  }

  @Override
  public void ran(Series request, String fingerprint, int executions, long nanos) {
    statements.add(new Ran(request.operation(), fingerprint, executions, nanos));
  }

  @Override
  public void keep(MemorySample sample) {
    memory.add(sample);
  }

  @Override
  public void keep(ProcessState state) {
    states.add(state);
  }

  @Override
  public void keep(ClassHistogram histogram) {
    histograms.add(histogram);
  }

  @Override
  public void keepLiveSet(long bytes, long atNanos) {
    liveSets.add(bytes);
  }

  @Override
  public void holds(String holder, LongSupplier retainedBytes) {
    holders.add(new Holder(holder, retainedBytes));
  }

  /** What it defers is for its probe to record: a test asks that. */
  @Override
  public void defers(String holder, LongSupplier retainedBytes, Runnable recordNow) {
    holds(holder, retainedBytes);
  }

  @Override
  public void worked(OwnWork work, long durationNanos) {
    works.computeIfAbsent(work, absent -> new CopyOnWriteArrayList<>()).add(durationNanos);
  }

  /** What the probes measured of their own work. */
  public List<Long> works(OwnWork work) {
    return works.getOrDefault(work, List.of());
  }

  @Override
  public void probeFailed(Throwable failure) {
    failures.add(failure);
  }

  /** The operations of a category that were executed at least once. */
  public Set<String> operations(Category category) {
    return series.values().stream()
        .filter(one -> one.category() == category && one.count() > 0)
        .map(FakeSeries::operation)
        .collect(Collectors.toSet());
  }

  /** The level of a gauge; 0 when nobody mentioned it. */
  public long level(String gauge) {
    AtomicLong level = gauges.get(gauge);
    return level == null ? 0 : level.get();
  }

  public List<PerformanceMetric> metrics() {
    return metrics;
  }

  public List<SlowQuery> slowQueries() {
    return slowQueries;
  }

  public List<RepeatedQuery> repeatedQueries() {
    return repeatedQueries;
  }

  public List<ConnectionLeak> leaks() {
    return leaks;
  }

  public List<RequestTrace> traces() {
    return traces;
  }

  /** What requests ran of each statement. */
  public List<Ran> statements() {
    return statements;
  }

  public List<MemorySample> memory() {
    return memory;
  }

  public List<ProcessState> states() {
    return states;
  }

  public List<ClassHistogram> histograms() {
    return histograms;
  }

  /** Readings of the live set in bytes. */
  public List<Long> liveSets() {
    return liveSets;
  }

  /** What the probes said that they retain. */
  public List<Holder> holders() {
    return holders;
  }

  /** What the probes reported as their own failures. */
  public List<Throwable> probeFailures() {
    return failures;
  }
}
