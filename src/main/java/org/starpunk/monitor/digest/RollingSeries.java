package org.starpunk.monitor.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Series;

/**
 * The recent past of one operation: the counts of the running step, and the closed ones packed.
 *
 * <p><b>Writers</b> never wait. They add to the running counts, atomically. Who finds their step
 * over puts empty ones in front of them, for the step that runs now, and packs the old ones if
 * nobody else is at it. So an execution is counted once, in the step in which it was recorded or,
 * where the step ends at the same time, in the next; never in one that was over.
 *
 * <p><b>Let go</b>, because it was idle or the budget is short, a series keeps nothing. Its handle
 * stays good: what is recorded on it goes to its heir, which is the series itself when it could be
 * admitted anew.
 */
final class RollingSeries implements Series {

  /** What one takes that counts nothing, without its name. */
  static final long HANDLE_BYTES = Footprint.object(10, Integer.BYTES) + ClosedSteps.EMPTY_BYTES;

  /** The greatest amount that is added: 13 days, or a petabyte. Greater ones count as this. */
  static final long GREATEST = 1L << 50;

  private static final RunningCounts LET_GO = RunningCounts.NOTHING;
  private static final VarHandle RUNNING = countsField("running");
  private static final VarHandle BESIDE = countsField("beside");

  private final Category category;
  private final String operation;
  private final SeriesContext context;
  private final QuantityCells cells;
  private final @Nullable Total total;
  private volatile RunningCounts running;

  /** What every other thread counts in, from when threads met too often until the step is over. */
  private volatile @Nullable RunningCounts beside;

  private final ClosedSteps closed;

  /** All that was ever sealed here, packed; it stays when the series is let go. */
  private volatile byte[] cumulative = CumulativeCounts.NONE;

  private volatile @Nullable RollingSeries heir;

  /** The step for which the heir stands in; in the next one a new one is looked for. */
  private volatile int heirStep;

  /**
   * @param empty where it counts first; they tell the quantities that it sums
   * @param total what this is a part of and is recorded there too, or null
   */
  RollingSeries(
      Category category,
      String operation,
      SeriesContext context,
      RunningCounts empty,
      @Nullable Total total) {
    this.category = category;
    this.operation = operation;
    this.context = context;
    this.cells = empty.cells();
    this.total = total;
    this.closed = new ClosedSteps(context);
    this.running = empty.until(endOfStep());
  }

  @Override
  public Category category() {
    return category;
  }

  @Override
  public String operation() {
    return operation;
  }

  @Override
  public void record(long durationNanos, boolean failed, long endNanos) {
    if (!context.isPaused()) {
      recordAnyway(durationNanos, failed, endNanos);
    }
  }

  /** Counts one execution whether recording is paused or not: somebody has asked already. */
  void recordAnyway(long durationNanos, boolean failed, long endNanos) {
    if (total != null) {
      total.record(durationNanos, failed, endNanos);
    }
    long nanos = bounded(durationNanos);
    count(Buckets.index(nanos), nanos, failed, endNanos);
  }

  @Override
  public void add(Quantity quantity, long amount, long atNanos) {
    if (cells.cell(quantity) >= 0 && !context.isPaused()) {
      addAnyway(quantity, bounded(amount), atNanos);
    }
  }

  private void addAnyway(Quantity quantity, long amount, long atNanos) {
    RunningCounts into = lane(atNanos);
    while (into == LET_GO || !into.addAmount(quantity, amount)) {
      into = place(atNanos);
    }
    while (!into.addReading(quantity)) {
      into = placeAfter(into, atNanos);
    }
  }

  /** Counts a reading without an amount, for sums of which only the number matters. */
  void addReading(Quantity quantity, long atNanos) {
    RunningCounts into = lane(atNanos);
    while (into == LET_GO || !into.addReading(quantity)) {
      into = place(atNanos);
    }
  }

  private void count(int bucket, long nanos, boolean failed, long endNanos) {
    if (!countIn(lane(endNanos), bucket, nanos, failed, endNanos)) {
      countElsewhere(bucket, nanos, failed, endNanos);
    }
  }

  private boolean countIn(
      RunningCounts into, int bucket, long nanos, boolean failed, long endNanos) {
    int before = into.count(bucket);
    if (before < 0) {
      return false;
    }
    if (before >= RunningCounts.CROWDED) {
      relieve();
    }
    sum(into, nanos, failed, endNanos);
    return true;
  }

  private void sum(RunningCounts counted, long nanos, boolean failed, long endNanos) {
    RunningCounts into = counted;
    while (!into.addTotal(nanos)) {
      into = placeAfter(into, endNanos);
    }
    if (into.isContended()) {
      into.forgetMeetings();
      split(into);
    }
    while (!into.raiseMax(nanos)) {
      into = placeAfter(into, endNanos);
    }
    while (failed && !into.add(RunningCounts.FAILED, 1)) {
      into = placeAfter(into, endNanos);
    }
    while (Buckets.clamps(nanos) && !into.add(RunningCounts.CLAMPED, 1)) {
      into = placeAfter(into, endNanos);
    }
  }

  /** No more than a step can add up: a sum that became negative would look sealed. */
  private static long bounded(long amount) {
    return Math.max(0, Math.min(amount, GREATEST));
  }

  /** Where the current thread counts at the given time. */
  private RunningCounts lane(long nanos) {
    RunningCounts other = beside;
    return other != null && (Thread.currentThread().getId() & 1) != 0 && !other.isOver(nanos)
        ? other
        : runningAt(nanos);
  }

  /** The running counts; of no step that is over at the given time. */
  private RunningCounts runningAt(long nanos) {
    RunningCounts now = running;
    return now.isOver(nanos) ? goOn(nanos) : now;
  }

  private RunningCounts goOn(long nanos) {
    beginStep(nanos);
    packIfFree();
    return running;
  }

  /** Puts empty counts in front of those whose step is over. */
  private void beginStep(long nanos) {
    StepClock clock = context.clock();
    for (RunningCounts over = running; over != LET_GO && over.isOver(nanos); over = running) {
      replace(over, over.continued().until(clock.endOf(clock.stepAt(nanos))));
    }
  }

  private boolean replace(RunningCounts now, RunningCounts next) {
    context.budget().charge(next.ownBytes());
    boolean replaced = RUNNING.compareAndSet(this, now, next);
    if (!replaced) {
      context.budget().charge(-next.ownBytes());
    }
    return replaced;
  }

  private void split(RunningCounts contended) {
    long bytes = RunningCounts.bytes(cells, Buckets.COUNT);
    if (beside == null
        && context.budget().take(bytes)
        && !BESIDE.compareAndSet(this, null, besideOf(contended))) {
      context.budget().charge(-bytes);
    }
  }

  private RunningCounts besideOf(RunningCounts contended) {
    return RunningCounts.beside(cells).until(contended.end()).ofGeneration(contended.generation());
  }

  /** Counts after all where the counts at hand were too narrow, sealed or let go. */
  private void countElsewhere(int bucket, long nanos, boolean failed, long endNanos) {
    RunningCounts now = runningAt(endNanos);
    while (!countIn(now, bucket, nanos, failed, endNanos)) {
      RollingSeries place = placeFor(bucket, now, endNanos);
      if (place != this) {
        place.count(bucket, nanos, failed, endNanos);
        return;
      }
      now = runningAt(endNanos);
    }
  }

  /** The series that takes an execution, after its running counts did not: itself if it can. */
  private RollingSeries placeFor(int bucket, RunningCounts refusing, long endNanos) {
    if (refusing == LET_GO) {
      return successor(endNanos);
    }
    if (refusing.covers(bucket) || widen(refusing, bucket)) {
      return this;
    }
    context.admission().wantRoom();
    return context.admission().other(category);
  }

  /** The counts that take a sum now, after others were sealed. */
  private RunningCounts place(long nanos) {
    RunningCounts now = runningAt(nanos);
    return now == LET_GO ? successor(nanos).place(nanos) : now;
  }

  /**
   * The counts that take the rest of an execution whose beginning is in counts that were sealed. If
   * these were cleared meanwhile, the rest is forgotten too, in counts that nobody keeps.
   */
  private RunningCounts placeAfter(RunningCounts sealed, long nanos) {
    RunningCounts now = runningAt(nanos);
    if (now == LET_GO) {
      return successor(nanos).place(nanos);
    }
    return now.generation() == sealed.generation() ? now : emptyCounts().ofGeneration(-1);
  }

  private RollingSeries successor(long nanos) {
    int step = (int) context.clock().stepAt(nanos);
    RollingSeries known = heir;
    if (known != null && known.running != LET_GO && step <= heirStep) {
      return known;
    }
    RollingSeries found = context.admission().readmit(this);
    if (found != this) {
      heir = found;
      heirStep = step;
    }
    return found;
  }

  /** Makes room for a bucket; false where the budget has none. */
  private boolean widen(RunningCounts narrow, int bucket) {
    RunningCounts wider = narrow.widened(bucket);
    if (!context.budget().take(wider.ownBytes())) {
      return false;
    }
    if (RUNNING.compareAndSet(this, narrow, wider)) {
      packIfFree();
    } else {
      context.budget().charge(-wider.ownBytes());
    }
    return true;
  }

  private void packIfFree() {
    if (context.lock().tryLock()) {
      try {
        pack();
      } finally {
        context.lock().unlock();
      }
    }
  }

  /** Takes a count that grows too large out of the way. */
  private void relieve() {
    if (context.lock().tryLock()) {
      try {
        RunningCounts now = running;
        if (now != LET_GO) {
          replace(now, now.continued().until(now.end()));
          packBeside();
          pack();
        }
      } finally {
        context.lock().unlock();
      }
    }
  }

  // What follows is for the holder of the context's lock.

  /** Packs what was counted in steps that are over, and goes on in that of the given time. */
  void close(long nanos) {
    beginStep(nanos);
    pack();
  }

  /**
   * Adds up the steps that count at the given time, the newest first, each into the tally that is
   * named for it.
   */
  void addTo(long nanos, int wholeSteps, LongFunction<Tally> tallyOfStep) {
    RunningCounts now = settled(nanos);
    if (now != LET_GO) {
      long step = stepOf(now);
      addRunning(now, tallyOfStep.apply(step));
      closed.addTo(step - wholeSteps, tallyOfStep);
    }
  }

  /** Adds up the steps that count at the given time. */
  void addTo(long nanos, int wholeSteps, Tally tally) {
    RunningCounts now = settled(nanos);
    if (now != LET_GO) {
      addRunning(now, tally);
      long oldest = stepOf(now) - wholeSteps;
      if (oldest > context.oldest(stepOf(now))) {
        closed.addTo(oldest, step -> tally);
      } else {
        closed.addAllTo(oldest, tally);
      }
    }
  }

  /**
   * All that was ever counted here.
   *
   * @param unsealed where what is not sealed yet at the given time is added
   */
  CumulativeCounts cumulated(long nanos, Tally unsealed) {
    RunningCounts now = settled(nanos);
    if (now != LET_GO) {
      addRunning(now, unsealed);
    }
    return context.counts().read(cumulative).add(unsealed);
  }

  /** The running counts after all that is over was packed. */
  private RunningCounts settled(long nanos) {
    close(nanos);
    RunningCounts now = running;
    while (now.hasOlder() || isOfAnotherStep(beside, now)) {
      pack();
      now = running;
    }
    return now;
  }

  private void addRunning(RunningCounts now, Tally tally) {
    now.addTo(tally);
    RunningCounts other = beside;
    if (other != null && other != LET_GO) {
      other.addTo(tally);
    }
  }

  /** Gives up what can be computed anew. */
  void forgetSum() {
    closed.forgetSum();
  }

  /** Whether nothing is left of what was recorded. */
  boolean isIdle() {
    RunningCounts now = running;
    return closed.isEmpty() && beside == null && !now.hasOlder() && now.isEmpty();
  }

  /** Adds steps that another series of this context has kept. */
  void inherit(byte[] steps) {
    closed.inherit(steps, context.oldest(stepOf(running)));
  }

  /**
   * Forgets all that was recorded before now. An execution that is being recorded meanwhile is kept
   * whole or forgotten whole.
   */
  void clear() {
    RunningCounts now = running;
    while (now != LET_GO) {
      RunningCounts fresh = now.continued().until(now.end()).ofGeneration(now.generation() + 1);
      if (replace(now, fresh)) {
        packBeside();
        pack(fresh.takeOlder(), context.oldest(stepOf(fresh)));
        break;
      }
      now = running;
    }
    closed.take();
    context.budget().charge(-CumulativeCounts.bytesOf(cumulative));
    cumulative = CumulativeCounts.NONE;
  }

  /** Takes nothing any more, and packs what it took. */
  void letGo() {
    RunningCounts last = (RunningCounts) RUNNING.getAndSet(this, LET_GO);
    RunningCounts other = (RunningCounts) BESIDE.getAndSet(this, LET_GO);
    if (last != LET_GO) {
      long oldest = context.oldest(stepOf(last));
      pack(last, oldest);
      pack(other, oldest);
      context.budget().charge(-CumulativeCounts.bytesOf(cumulative));
    }
  }

  boolean hasClosed() {
    return !closed.isEmpty();
  }

  /** Takes away what is packed: it is kept here no more. */
  byte[] takeClosed() {
    return closed.take();
  }

  /** Counts of zero for no bucket yet. */
  RunningCounts emptyCounts() {
    return RunningCounts.none(cells);
  }

  /**
   * Takes what is recorded again, after it was let go. Whoever calls this sees to it that nobody
   * lets it go at the same time; the lock is not needed.
   */
  void resume(RunningCounts empty) {
    context.budget().charge(empty.ownBytes() + CumulativeCounts.bytesOf(cumulative));
    beside = null;
    running = empty.until(endOfStep());
  }

  /** Bytes of this series with its name, without what is beside it for being found. */
  long retainedBytes() {
    return HANDLE_BYTES
        + Footprint.string(operation)
        + bytesOf(running)
        + bytesOf(beside)
        + CumulativeCounts.bytesOf(cumulative)
        + closed.packedBytes();
  }

  private long endOfStep() {
    return context.clock().endOf(context.clock().step());
  }

  private long stepOf(RunningCounts counts) {
    return context.clock().stepAt(counts.end() - 1);
  }

  /** Packs what is not counted in any more: what the running counts continue, and an old lane. */
  private void pack() {
    RunningCounts now = running;
    if (isOfAnotherStep(beside, now)) {
      packBeside();
    }
    RunningCounts older = now.takeOlder();
    if (older != null) {
      long oldest = context.oldest(stepOf(now));
      pack(older, oldest);
      if (isOfAnotherStep(older, now)) {
        fit(now, oldest);
      }
    }
  }

  private static boolean isOfAnotherStep(@Nullable RunningCounts other, RunningCounts now) {
    return other != null && other.end() != now.end();
  }

  private void packBeside() {
    pack((RunningCounts) BESIDE.getAndSet(this, null), context.oldest(stepOf(running)));
  }

  /** Seals counts and what they continue, and packs what is in them. */
  private void pack(@Nullable RunningCounts counts, long oldest) {
    if (counts != null) {
      pack(counts.takeOlder(), oldest);
      Tally tally = context.scratch();
      counts.sealTo(tally);
      cumulate(tally);
      context.budget().charge(-counts.ownBytes());
      closed.add(stepOf(counts), tally, oldest);
    }
  }

  private void cumulate(Tally sealed) {
    if (category == Category.QUERY) {
      context.cumulateStatements(sealed);
    } else if (CumulativeCounts.areKeptOf(category)) {
      byte[] more = context.counts().read(cumulative).add(sealed).packed();
      context
          .budget()
          .charge(CumulativeCounts.bytesOf(more) - CumulativeCounts.bytesOf(cumulative));
      cumulative = more;
    }
  }

  /** Gives up buckets that the step before did not need, as a step begins. */
  private void fit(RunningCounts wide, long oldest) {
    RunningCounts fitted = closed.counts(cells).until(wide.end()).ofGeneration(wide.generation());
    if (wide.isMuchWiderThan(fitted) && RUNNING.compareAndSet(this, wide, fitted)) {
      context.budget().charge(fitted.ownBytes());
      pack(wide, oldest);
    }
  }

  private static long bytesOf(@Nullable RunningCounts counts) {
    return counts == null || counts == LET_GO ? 0 : counts.retainedBytes();
  }

  private static VarHandle countsField(String name) {
    try {
      return MethodHandles.lookup().findVarHandle(RollingSeries.class, name, RunningCounts.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
