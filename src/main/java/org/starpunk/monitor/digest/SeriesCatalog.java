package org.starpunk.monitor.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Ticker;

/**
 * All series by category and operation, within a budget of bytes. What the budget does not admit
 * shares its category's {@code (other)}, so a flood of names costs no memory and no count. Series
 * in which nothing is left of the window are let go, and their bytes are free for others.
 *
 * <p>Safe for any number of threads. Only {@link #tend} and readers wait, for one another.
 */
final class SeriesCatalog implements SeriesContext.Admission, SeriesNames {

  /** The operation that stands for all that were not admitted. */
  static final String OTHER = "(other)";

  /** A map, empty. */
  private static final long MAP_BYTES =
      Footprint.object(6, 5 * Integer.BYTES) + Footprint.array(16, Footprint.REFERENCE);

  /** A node of the map and its place in the table. */
  private static final long NODE_BYTES =
      Footprint.object(3, Integer.BYTES) + 2L * Footprint.REFERENCE;

  /** What finds a series, and its line in a summary. */
  private static final long PLACE_BYTES = NODE_BYTES + Footprint.REFERENCE;

  /** Nobody but the timer tends more often. */
  private static final long TEND_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Map<Category, ConcurrentMap<String, RollingSeries>> series =
      new EnumMap<>(Category.class);
  private final AtomicLong letGoEarly = new AtomicLong();
  private final AtomicLong folded = new AtomicLong();
  private final Budget budget;
  private final Ticker ticker;
  private final SeriesContext context;
  private final Map<Category, Total> totals;
  private final AtomicLong tendedNanos;

  /** Held by who lets series go or reads them all, so that a reading finds each execution once. */
  private final ReentrantLock whole = new ReentrantLock();

  private volatile boolean cramped;

  /**
   * @param totals for some categories what all their series are a part of
   */
  SeriesCatalog(
      Budget budget, Ticker ticker, Map<Category, Total> totals, RecordingSwitch recording) {
    this.budget = budget;
    this.ticker = ticker;
    this.totals = totals;
    this.tendedNanos = new AtomicLong(ticker.nanos());
    this.context =
        new SeriesContext(
            new StepClock(ticker, Duration.ofMinutes(1)),
            Window.LAST_15_MINUTES.wholeMinutes(),
            budget,
            this,
            recording);
    for (Category category : Category.values()) {
      series.put(category, new ConcurrentHashMap<>());
    }
    budget.charge(retainedBytes());
  }

  RollingSeries get(Category category, String operation) {
    ConcurrentMap<String, RollingSeries> ofCategory = mapOf(category);
    RollingSeries known = ofCategory.get(operation);
    if (known != null) {
      return known;
    }
    // One that somebody else names so is no other than that which all those share.
    return operation.equals(OTHER) ? other(category) : admit(ofCategory, category, operation);
  }

  private RollingSeries admit(
      ConcurrentMap<String, RollingSeries> ofCategory, Category category, String operation) {
    long bytes = newBytes(category, operation);
    if (!take(bytes)) {
      return fold(category);
    }
    // Charged again when it is put in, as somebody who is let in first may be let go at once.
    RollingSeries admitted =
        ofCategory.computeIfAbsent(
            operation,
            name -> {
              budget.charge(bytes);
              return create(category, name, RunningCounts.none(QuantityCells.of(category)));
            });
    budget.charge(-bytes);
    return admitted;
  }

  /**
   * A series for the buffer's own use, which has no name here, is never let go and is no part of
   * the category's total.
   */
  RollingSeries unlisted(Category category, String operation, RunningCounts empty) {
    RollingSeries fresh = new RollingSeries(category, operation, context, empty, null);
    budget.charge(fresh.retainedBytes());
    return fresh;
  }

  @Override
  public RollingSeries readmit(RollingSeries gone) {
    long bytes = newBytes(gone.category(), gone.operation());
    if (!take(bytes)) {
      return fold(gone.category());
    }
    RollingSeries admitted =
        mapOf(gone.category())
            .computeIfAbsent(
                gone.operation(),
                name -> {
                  budget.charge(placeBytes(gone.category(), name));
                  gone.resume(gone.emptyCounts());
                  return gone;
                });
    budget.charge(-bytes);
    return admitted;
  }

  @Override
  public RollingSeries other(Category category) {
    ConcurrentMap<String, RollingSeries> ofCategory = mapOf(category);
    RollingSeries known = ofCategory.get(OTHER);
    return known != null ? known : ofCategory.computeIfAbsent(OTHER, name -> createOther(category));
  }

  @Override
  public void wantRoom() {
    cramped = true;
  }

  /** Takes some bytes; where none are left it may be that idle series hold some. */
  private boolean take(long bytes) {
    return budget.takeForNew(bytes) || (tendIfDue() && budget.takeForNew(bytes));
  }

  private boolean tendIfDue() {
    long last = tendedNanos.get();
    long now = ticker.nanos();
    if (now - last < TEND_NANOS || !whole.tryLock()) {
      return false;
    }
    try {
      tend();
    } finally {
      whole.unlock();
    }
    return true;
  }

  private ConcurrentMap<String, RollingSeries> mapOf(Category category) {
    return Objects.requireNonNull(series.get(category));
  }

  private RollingSeries fold(Category category) {
    folded.incrementAndGet();
    return other(category);
  }

  private RollingSeries createOther(Category category) {
    RollingSeries other = create(category, OTHER, RunningCounts.all(QuantityCells.of(category)));
    budget.charge(PLACE_BYTES + other.retainedBytes());
    return other;
  }

  private RollingSeries create(Category category, String operation, RunningCounts empty) {
    return new RollingSeries(category, operation, context, empty, totals.get(category));
  }

  /**
   * Closes the steps that are over and lets idle series go. Where less than half of the spare bytes
   * is left, sums are forgotten that can be computed anew, and if that is not enough the smallest
   * series are let go too: their executions are counted in {@code (other)} from then on, the past
   * ones as well.
   */
  void tend() {
    locked(whole, this::tendAll);
  }

  private void tendAll() {
    long now = ticker.nanos();
    tendedNanos.set(now);
    forEach(
        each -> {
          each.close(now);
          if (each.isIdle() && !isOther(each)) {
            letGoIdle(each);
          }
        });
    if (cramped || isShort()) {
      cramped = false;
      forEach(RollingSeries::forgetSum);
    }
    if (isShort()) {
      makeRoom(now);
    }
  }

  private boolean isShort() {
    return budget.left() < budget.spare() / 2;
  }

  /** Frees less than what a new series has to leave, lest those that are let go come right back. */
  private void makeRoom(long now) {
    Map<RollingSeries, Long> counts = new HashMap<>();
    forEach(each -> counts.put(each, count(each, now)));
    List<RollingSeries> smallestFirst = new ArrayList<>(counts.keySet());
    smallestFirst.removeIf(SeriesCatalog::isOther);
    smallestFirst.sort(Comparator.comparing(counts::get));
    for (RollingSeries each : smallestFirst) {
      if (budget.left() >= budget.spare() * 3 / 4) {
        return;
      }
      locked(context.lock(), () -> letGoEarly(each));
    }
  }

  private static long count(RollingSeries each, long now) {
    Tally tally = new Tally();
    each.addTo(now, Window.LAST_15_MINUTES.wholeMinutes(), tally);
    return tally.count();
  }

  private void letGoIdle(RollingSeries idle) {
    mapOf(idle.category())
        .computeIfPresent(
            idle.operation(), (name, present) -> present == idle ? keptIfUsed(idle) : present);
  }

  private void letGoEarly(RollingSeries small) {
    mapOf(small.category())
        .computeIfPresent(
            small.operation(), (name, present) -> present == small ? gone(small) : present);
    byte[] kept = small.takeClosed();
    if (kept.length > 0) {
      other(small.category()).inherit(kept);
      letGoEarly.incrementAndGet();
    }
  }

  /** Somebody may record into it while it is let go. */
  private @Nullable RollingSeries keptIfUsed(RollingSeries idle) {
    idle.letGo();
    if (idle.hasClosed()) {
      idle.resume(idle.emptyCounts());
      return idle;
    }
    return gone(idle);
  }

  private @Nullable RollingSeries gone(RollingSeries gone) {
    gone.letGo();
    budget.charge(-placeBytes(gone.category(), gone.operation()));
    return null;
  }

  /**
   * Forgets what was recorded in all series, in those that were let go too; names stay until they
   * are let go.
   */
  void clear() {
    locked(context.lock(), context::forgetCounts);
    forEach(RollingSeries::clear);
    locked(context.lock(), context::forgetStatements);
  }

  /** Reads one series under the lock. */
  void read(RollingSeries one, Consumer<RollingSeries> reader) {
    locked(context.lock(), () -> reader.accept(one));
  }

  /** Two spans of this catalog's steps, which are minutes. */
  TwoSpans spans(long nanos, int recentMinutes, int beforeMinutes) {
    return new TwoSpans(context, nanos, recentMinutes, beforeMinutes);
  }

  /** The series of that name, if there is one; none is made. */
  Optional<RollingSeries> find(Category category, String operation) {
    return Optional.ofNullable(mapOf(category).get(operation));
  }

  /**
   * What was counted since the start, read while nothing can be sealed: each execution is in it
   * once, and what was in it once stays in it.
   */
  Totals totals(Instant startedAt) {
    whole.lock();
    context.lock().lock();
    try {
      return totalsUnderLock(startedAt);
    } finally {
      context.lock().unlock();
      whole.unlock();
    }
  }

  private Totals totalsUnderLock(Instant startedAt) {
    long now = ticker.nanos();
    List<OperationTotals> operations = new ArrayList<>();
    Tally statements = new Tally();
    for (Category category : Category.values()) {
      for (RollingSeries each : mapOf(category).values()) {
        if (category == Category.QUERY) {
          each.cumulated(now, statements);
        } else if (CumulativeCounts.areKeptOf(category)) {
          operations.add(each.cumulated(now, new Tally()).totals(category, each.operation()));
        }
      }
    }
    return new Totals(
        startedAt,
        operations,
        context
            .counts()
            .read(context.statements())
            .add(statements)
            .totals(Category.QUERY, "(all)"));
  }

  @Override
  public String nameOf(Category category, String text) {
    RollingSeries known = mapOf(category).get(text);
    return known == null ? text : known.operation();
  }

  @Override
  @SuppressWarnings("ReferenceEquality")
  public boolean isName(Category category, String text) {
    RollingSeries known = mapOf(category).get(text);
    return known != null && known.operation() == text;
  }

  int size() {
    return series.values().stream().mapToInt(Map::size).sum();
  }

  /** How often a name was looked up that the budget did not admit. */
  long folded() {
    return folded.get();
  }

  /** How many series were let go before their time, because the budget was short. */
  long letGoEarly() {
    return letGoEarly.get();
  }

  /** Bytes of all series and of what finds them, without their lines in a summary. */
  long retainedBytes() {
    long bytes = context.bytes() + MAP_BYTES * series.size();
    for (ConcurrentMap<String, RollingSeries> ofCategory : series.values()) {
      for (RollingSeries each : ofCategory.values()) {
        bytes += NODE_BYTES + each.retainedBytes();
      }
    }
    return bytes;
  }

  /** Visits every series, each under the lock; meanwhile no other visit lets any go. */
  void forEach(Consumer<RollingSeries> visitor) {
    locked(
        whole,
        () ->
            series.values().stream()
                .flatMap(ofCategory -> ofCategory.values().stream())
                .forEach(each -> locked(context.lock(), () -> visitor.accept(each))));
  }

  private static void locked(ReentrantLock lock, Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  /** What a new series takes. */
  private static long newBytes(Category category, String operation) {
    return placeBytes(category, operation) + RunningCounts.bytes(QuantityCells.of(category), 0);
  }

  /** What a series takes without its counts. */
  private static long placeBytes(Category category, String operation) {
    return PLACE_BYTES
        + OperationSummary.maxBytes(category)
        + RollingSeries.HANDLE_BYTES
        + Footprint.string(operation);
  }

  private static boolean isOther(RollingSeries series) {
    return series.operation().equals(OTHER);
  }
}
