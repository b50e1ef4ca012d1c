package org.starpunk.monitor.digest;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.RequestTrace;
import org.starpunk.monitor.Ticker;

/**
 * The traces of the last 15 minutes: of each request name the slowest few, within a budget of
 * bytes. A part of it is theirs in any case; beyond that they take what the series leave and give
 * it back, the fastest of those names first that have most.
 *
 * <p>Safe for any number of threads. Writers wait for nobody but, for the time of a copy of four
 * references, a writer of the same name.
 */
final class Traces {

  static final Duration AGE = Duration.ofMinutes(15);

  /** What they may take at any time: some 16 usual traces. */
  static final long MIN_BYTES = 8 * 1024;

  /** What they take at most. */
  static final long MAX_BYTES = 64 * 1024;

  /** A name that no series has is cut here: nothing else bounds it. */
  private static final int LONGEST_NAME = 80;

  private static final long EMPTY_BYTES =
      Footprint.object(8, 2 * Long.BYTES) + Footprint.concurrentMap(64);
  private static final long ENTRY_BYTES = Footprint.concurrentMapNode() + 2L * Footprint.REFERENCE;

  private final Budget budget;
  private final SeriesNames names;
  private final Ticker ticker;
  private final ConcurrentMap<String, Slowest> byRequest = new ConcurrentHashMap<>(48);
  private final AtomicLong bytes = new AtomicLong(EMPTY_BYTES);
  private final ReentrantLock trimming = new ReentrantLock();
  private volatile Pressure pressure = Pressure.NONE;
  private long chargedBytes;

  Traces(Budget budget, SeriesNames names, Ticker ticker) {
    this.budget = budget;
    this.names = names;
    this.ticker = ticker;
    charge();
  }

  /** Whether a request that took so long would be kept for being slow. */
  boolean wants(String request, long nanos) {
    Slowest known = byRequest.get(request);
    return nanos > (known == null ? Slowest.NONE : known).floorNanos(pressure);
  }

  void keep(RequestTrace trace) {
    RequestTrace sharing = trace.with(trace.spans().named(this::shared));
    KeptTrace kept = KeptTrace.of(sharing, names);
    update(trace.request(), known -> known.with(kept));
    trim();
  }

  /** Forgets what is too old, and gives back what the series need. */
  void tend() {
    long now = ticker.nanos();
    for (String request : byRequest.keySet()) {
      update(
          request,
          known ->
              known.refreshed(
                  trace -> !isOver(trace, now), kept -> KeptTrace.of(kept.trace(), names)));
    }
    trim();
  }

  /** Forgets all traces. */
  void clear() {
    byRequest.keySet().forEach(request -> update(request, known -> Slowest.NONE));
    trim();
  }

  /** The traces of a name, the slowest first. */
  List<RequestTrace> of(String request) {
    Slowest known = byRequest.get(request);
    return known == null ? List.of() : current(known.all());
  }

  /** All traces, the slowest first. */
  List<RequestTrace> all() {
    return current(byRequest.values().stream().flatMap(Slowest::all));
  }

  Optional<RequestTrace> find(String id) {
    return all().stream().filter(trace -> trace.id().equals(id)).findFirst();
  }

  long retainedBytes() {
    return bytes.get();
  }

  private List<RequestTrace> current(Stream<KeptTrace> kept) {
    long now = ticker.nanos();
    return kept.map(KeptTrace::trace)
        .filter(trace -> !isOver(trace, now))
        .sorted(Comparator.comparingLong(RequestTrace::totalNanos).reversed())
        .toList();
  }

  private static boolean isOver(RequestTrace trace, long now) {
    return now - trace.endNanos() > AGE.toNanos();
  }

  private String shared(Category category, String name) {
    String shared = names.nameOf(category, name);
    boolean isCut = shared.length() > LONGEST_NAME && !names.isName(category, shared);
    return isCut ? shared.substring(0, LONGEST_NAME) + '…' : shared;
  }

  private void update(String request, UnaryOperator<Slowest> change) {
    byRequest.compute(
        request,
        (name, known) -> {
          Slowest changed = change.apply(known == null ? Slowest.NONE : known);
          Slowest left = changed.isEmpty() ? null : changed;
          bytes.addAndGet(entryBytes(left) - entryBytes(known));
          return left;
        });
  }

  private static long entryBytes(@Nullable Slowest entry) {
    return entry == null ? 0 : ENTRY_BYTES + entry.retainedBytes();
  }

  /** Whoever comes while another thread is at it leaves it to that one, which looks again. */
  private void trim() {
    do {
      if (!trimming.tryLock()) {
        return;
      }
      try {
        trimAll();
      } finally {
        trimming.unlock();
      }
    } while (isTooMuch());
  }

  private void trimAll() {
    boolean tight = pressure.trace() != null && !isRoomy();
    charge();
    while (isTooMuch()) {
      Pressure last = next();
      KeptTrace leaving = last.trace();
      if (leaving == null) {
        break;
      }
      update(leaving.trace().request(), known -> known.without(leaving));
      charge();
      tight = true;
    }
    pressure = tight ? next() : Pressure.NONE;
  }

  /** What has to go next. */
  private Pressure next() {
    return byRequest.values().stream()
        .flatMap(known -> known.last().stream())
        .reduce((one, other) -> other.isBefore(one) ? other : one)
        .orElse(Pressure.NONE);
  }

  private boolean isTooMuch() {
    long taken = bytes.get();
    return taken > MAX_BYTES || (taken > MIN_BYTES && budget.left() < budget.spare());
  }

  private boolean isRoomy() {
    long taken = bytes.get();
    return taken < MIN_BYTES * 3 / 4
        || (taken < MAX_BYTES * 3 / 4 && budget.left() > budget.spare() * 3 / 2);
  }

  private void charge() {
    long charged = Math.max(MIN_BYTES, bytes.get());
    budget.charge(charged - chargedBytes);
    chargedBytes = charged;
  }
}
