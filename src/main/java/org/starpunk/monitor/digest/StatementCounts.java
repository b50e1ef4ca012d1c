package org.starpunk.monitor.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Ticker;

/**
 * Which request ran which statement how often, in this quarter of an hour and the one before.
 * Counts are exact. Pairs of request and statement that find no room share an entry {@code (other)}
 * of their request.
 *
 * <p>Safe for any number of threads. Writers never wait, but for a pair that is met for the first
 * time.
 */
final class StatementCounts {

  /** Entries of a quarter of an hour while memory is short. */
  static final int FEW = 48;

  /** And while there is plenty. */
  static final int MANY = 512;

  /** From here on what is new goes into its request's entry for all others. */
  private static final int FEW_TOLD = 32;

  private static final int MANY_TOLD = 384;

  private static final Duration QUARTER = Duration.ofMinutes(15);

  private static final long PAIR_BYTES =
      Footprint.concurrentMapNode()
          + Footprint.object(2, 0)
          + Footprint.object(1, 0)
          + Footprint.array(2, Long.BYTES);

  private static final long QUARTER_BYTES =
      Footprint.object(3, Long.BYTES)
          + Footprint.object(0, Long.BYTES + Integer.BYTES)
          + Footprint.object(0, Integer.BYTES)
          + Footprint.concurrentMap(16);

  private record Pair(String request, String fingerprint) {}

  /**
   * The counts of a quarter of an hour.
   *
   * @param startNanos the ticker's reading when it began
   * @param counts of each pair executions and nanoseconds
   */
  private record Quarter(
      long startNanos,
      Instant start,
      ConcurrentMap<Pair, AtomicLongArray> counts,
      AtomicInteger size) {

    static Quarter beginningAt(Ticker ticker) {
      return new Quarter(
          ticker.nanos(), ticker.now(), new ConcurrentHashMap<>(), new AtomicInteger());
    }
  }

  private record Quarters(Quarter current, @Nullable Quarter before) {

    Stream<Quarter> all() {
      return Stream.concat(Stream.ofNullable(before), Stream.of(current));
    }
  }

  private final Budget budget;
  private final SeriesNames names;
  private final Ticker ticker;
  private volatile Quarters quarters;

  StatementCounts(Budget budget, SeriesNames names, Ticker ticker) {
    this.budget = budget;
    this.names = names;
    this.ticker = ticker;
    this.quarters = new Quarters(Quarter.beginningAt(ticker), null);
  }

  void add(String request, String fingerprint, int executions, long nanos) {
    Quarter current = quarters.current();
    AtomicLongArray known = current.counts().get(new Pair(request, fingerprint));
    AtomicLongArray counts = known == null ? admit(current, request, fingerprint) : known;
    counts.addAndGet(0, executions);
    counts.addAndGet(1, nanos);
  }

  /** Begins a new quarter when this one is over, and gives back what the series need. */
  synchronized void tend() {
    Quarter current = quarters.current();
    boolean isShort = budget.left() < budget.spare();
    if (ticker.nanos() - current.startNanos() >= QUARTER.toNanos()
        || (isShort && current.size().get() > FEW)) {
      quarters = new Quarters(Quarter.beginningAt(ticker), isShort ? null : current);
    } else if (isShort) {
      quarters = new Quarters(current, null);
    }
  }

  /** Forgets all counts. */
  synchronized void clear() {
    quarters = new Quarters(Quarter.beginningAt(ticker), null);
  }

  /** The statements of a request name. */
  RequestStatements of(String request) {
    Quarters now = quarters;
    Map<String, RequestStatement> sums = new HashMap<>();
    now.all()
        .flatMap(quarter -> quarter.counts().entrySet().stream())
        .filter(entry -> entry.getKey().request().equals(request))
        .map(entry -> statement(entry.getKey().fingerprint(), entry.getValue()))
        .forEach(each -> sums.merge(each.fingerprint(), each, StatementCounts::sum));
    return new RequestStatements(
        now.all().findFirst().orElseThrow().start(),
        sums.values().stream()
            .sorted(Comparator.comparingLong(RequestStatement::nanos).reversed())
            .toList());
  }

  long retainedBytes() {
    return Footprint.object(4, 0)
        + Footprint.object(2, 0)
        + quarters.all().mapToLong(this::bytes).sum();
  }

  private AtomicLongArray admit(Quarter current, String request, String fingerprint) {
    String name = names.nameOf(Category.QUERY, fingerprint);
    boolean isTold = names.isName(Category.QUERY, name) && hasRoom(current, FEW_TOLD, MANY_TOLD);
    Pair pair =
        new Pair(names.nameOf(Category.REQUEST, request), isTold ? name : SeriesCatalog.OTHER);
    AtomicLongArray there = current.counts().get(pair);
    if (there != null) {
      return there;
    }
    AtomicLongArray fresh = new AtomicLongArray(2);
    if (!hasRoom(current, FEW, MANY)) {
      return fresh; // Of a request beyond all limits nothing is told.
    }
    AtomicLongArray known = current.counts().putIfAbsent(pair, fresh);
    if (known == null) {
      current.size().incrementAndGet();
    }
    return known == null ? fresh : known;
  }

  private boolean hasRoom(Quarter current, int few, int many) {
    int size = current.size().get();
    return size < few || (size < many && budget.left() > 2 * budget.spare());
  }

  private long bytes(Quarter quarter) {
    int table = Integer.highestOneBit(Math.max(8, quarter.counts().size() * 4 / 3)) * 2;
    return QUARTER_BYTES
        + Footprint.array(table, Footprint.REFERENCE)
        - Footprint.array(16, Footprint.REFERENCE)
        + quarter.counts().keySet().stream().mapToLong(this::pairBytes).sum();
  }

  private long pairBytes(Pair pair) {
    return PAIR_BYTES + (isOfASeries(pair) ? 0 : Footprint.string(pair.fingerprint()));
  }

  private boolean isOfASeries(Pair pair) {
    return pair.fingerprint().equals(SeriesCatalog.OTHER)
        || names.isName(Category.QUERY, pair.fingerprint());
  }

  private static RequestStatement statement(String fingerprint, AtomicLongArray counts) {
    return new RequestStatement(fingerprint, counts.get(0), counts.get(1));
  }

  private static RequestStatement sum(RequestStatement one, RequestStatement other) {
    return new RequestStatement(
        one.fingerprint(), one.executions() + other.executions(), one.nanos() + other.nanos());
  }
}
