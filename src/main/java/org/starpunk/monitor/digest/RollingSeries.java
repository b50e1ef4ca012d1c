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
 * <p><b>Writers</b> never wait. They add to the running counts, atomically; who finds the step over
 * tries to close it: one moves the counts away, the others go on counting. So an execution belongs
 * to the step in which it was recorded, and is counted once, whatever happens at the same time.
 *
 * <p><b>Let go</b>, because it was idle or the budget is short, a series keeps nothing. Its handle
 * stays good: what is recorded on it goes to its heir, which is the series itself when it could be
 * admitted anew.
 */
final class RollingSeries implements Series {

  static final long HANDLE_BYTES = Footprint.object(8, Long.BYTES);

  private static final RunningCounts LET_GO = RunningCounts.NOTHING;
  private static final VarHandle RUNNING = countsField("running");
  private static final VarHandle BESIDE = countsField("beside");

  private final Category category;
  private final String operation;
  private final SeriesContext context;
  private final @Nullable RollingSeries total;
  private volatile RunningCounts running;

  /** What every other thread counts in, from when threads met too often until the step is over. */
  private volatile @Nullable RunningCounts beside;

  private volatile byte[] closed = PackedSteps.NONE;
  private volatile long stepEnd;
  private volatile @Nullable RollingSeries heir;

  /**
   * @param total what this is a part of and is recorded there too, or null
   */
  RollingSeries(
      Category category,
      String operation,
      SeriesContext context,
      RunningCounts empty,
      @Nullable RollingSeries total) {
    this.category = category;
    this.operation = operation;
    this.context = context;
    this.total = total;
    this.running = empty;
    this.stepEnd = context.clock().endOf(context.clock().step());
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
    if (total != null) {
      total.record(durationNanos, failed, endNanos);
    }
    long nanos = Math.max(0, durationNanos);
    count(Buckets.index(nanos), nanos, failed, endNanos);
  }

  @Override
  public void add(Quantity quantity, long amount, long atNanos) {
    if (total != null) {
      total.add(quantity, amount, atNanos);
    }
    closeIfDue(atNanos);
    RunningCounts into = lane();
    while (!into.addAmount(quantity, Math.max(0, amount))) {
      into = place();
    }
    while (!into.addReading(quantity)) {
      into = place();
    }
  }

  private void count(int bucket, long nanos, boolean failed, long endNanos) {
    closeIfDue(endNanos);
    if (!countIn(lane(), bucket, nanos, failed, endNanos)) {
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
      tryToClose(endNanos);
    }
    sum(into, nanos, failed);
    return true;
  }

  private void sum(RunningCounts counted, long nanos, boolean failed) {
    RunningCounts into = counted;
    while (!into.addTotal(nanos)) {
      into = place();
    }
    if (into.isContended()) {
      into.forgetMeetings();
      split();
    }
    while (!into.raiseMax(nanos)) {
      into = place();
    }
    while (failed && !into.add(RunningCounts.FAILED, 1)) {
      into = place();
    }
    while (Buckets.clamps(nanos) && !into.add(RunningCounts.CLAMPED, 1)) {
      into = place();
    }
  }

  /** Where the current thread counts. */
  private RunningCounts lane() {
    RunningCounts other = beside;
    return other != null && (Thread.currentThread().getId() & 1) != 0 ? other : running;
  }

  private void split() {
    long bytes = RunningCounts.bytes(Buckets.COUNT);
    if (beside == null
        && context.budget().take(bytes)
        && !BESIDE.compareAndSet(this, null, RunningCounts.beside())) {
      context.budget().charge(-bytes);
    }
  }

  /** Counts after all where the counts at hand were too narrow, sealed or let go. */
  private void countElsewhere(int bucket, long nanos, boolean failed, long endNanos) {
    RunningCounts now = running;
    while (!countIn(now, bucket, nanos, failed, endNanos)) {
      RollingSeries place = placeFor(bucket, now);
      if (place != this) {
        place.count(bucket, nanos, failed, endNanos);
        return;
      }
      now = running;
    }
  }

  /** The series that takes an execution, after its running counts did not: itself if it can. */
  private RollingSeries placeFor(int bucket, RunningCounts refusing) {
    if (refusing == LET_GO) {
      return successor();
    }
    if (refusing.covers(bucket) || widen(refusing, bucket)) {
      return this;
    }
    context.admission().wantRoom();
    return context.admission().other(category);
  }

  /** The counts that take a sum now, after others were sealed. */
  private RunningCounts place() {
    RunningCounts now = running;
    if (now != LET_GO) {
      return now;
    }
    return successor().place();
  }

  private RollingSeries successor() {
    RollingSeries known = heir;
    if (known != null) {
      return known;
    }
    RollingSeries found = context.admission().readmit(this);
    if (found != this) {
      heir = found;
    }
    return found;
  }

  /** Makes room for a bucket; false where the budget has none. */
  private boolean widen(RunningCounts narrow, int bucket) {
    RunningCounts wider = narrow.widened(bucket);
    if (!context.budget().take(wider.ownBytes())) {
      return false;
    }
    if (!RUNNING.compareAndSet(this, narrow, wider)) {
      context.budget().charge(-wider.ownBytes());
    } else if (context.lock().tryLock()) {
      try {
        packOlder(context.oldest(step()));
      } finally {
        context.lock().unlock();
      }
    }
    return true;
  }

  private void closeIfDue(long nanos) {
    if (nanos - stepEnd >= 0) {
      tryToClose(nanos);
    }
  }

  private void tryToClose(long nanos) {
    if (context.lock().tryLock()) {
      try {
        close(nanos);
      } finally {
        context.lock().unlock();
      }
    }
  }

  // What follows is for the holder of the context's lock.

  /** Packs what was counted, and goes on in the step that runs at the given time. */
  void close(long nanos) {
    StepClock clock = context.clock();
    long step = Math.max(step(), clock.stepAt(nanos));
    if (running == LET_GO) {
      heir = null;
    } else {
      pack(context.oldest(step));
    }
    stepEnd = clock.endOf(step);
  }

  /**
   * Adds up the steps that count at the given time, the newest first, each into the tally that is
   * named for it.
   */
  void addTo(long nanos, int wholeSteps, LongFunction<Tally> tallyOfStep) {
    if (nanos - stepEnd >= 0) {
      close(nanos);
    }
    if (running != LET_GO) {
      running.addTo(tallyOfStep.apply(step()));
      RunningCounts other = beside;
      if (other != null) {
        other.addTo(tallyOfStep.apply(step()));
      }
      PackedSteps.addTo(closed, step() - wholeSteps, tallyOfStep);
    }
  }

  /** Whether nothing is left of what was recorded. */
  boolean isIdle() {
    Tally left = context.scratch();
    running.addTo(left);
    return closed.length == 0 && beside == null && left.isEmpty();
  }

  /** Adds steps that another series of this context has kept. */
  void inherit(byte[] steps) {
    close(context.clock().endOf(PackedSteps.newest(steps)) - 1);
    keep(context.packer().merge(closed, steps, context.oldest(step())));
  }

  /** Takes nothing any more, and packs what it took. */
  void letGo() {
    Tally tally = context.scratch();
    seal((RunningCounts) RUNNING.getAndSet(this, LET_GO), tally);
    seal((RunningCounts) BESIDE.getAndSet(this, LET_GO), tally);
    keep(packed(closed, tally, context.oldest(step())));
  }

  /** Takes away what is packed: it is kept here no more. */
  byte[] takeClosed() {
    byte[] steps = closed;
    keep(PackedSteps.NONE);
    return steps;
  }

  /**
   * Takes what is recorded again, after it was let go. Who calls this sees to it that nobody lets
   * it go at the same time; the lock is not needed.
   */
  void resume(RunningCounts empty) {
    beside = null;
    running = empty;
  }

  /** Bytes of this series with its name, without what is beside it for being found. */
  long retainedBytes() {
    return HANDLE_BYTES
        + Footprint.string(operation)
        + bytesOf(running)
        + bytesOf(beside)
        + bytesOf(closed);
  }

  private long step() {
    return context.clock().stepAt(stepEnd - 1);
  }

  private void pack(long oldest) {
    packOlder(oldest);
    Tally tally = context.scratch();
    running.drainTo(tally);
    seal((RunningCounts) BESIDE.getAndSet(this, null), tally);
    keep(packed(closed, tally, oldest));
    fit(oldest);
  }

  private void seal(@Nullable RunningCounts counts, Tally tally) {
    if (counts != null) {
      counts.sealTo(tally);
      context.budget().charge(-counts.retainedBytes());
    }
  }

  private byte[] packed(byte[] steps, Tally tally, long oldest) {
    return tally.isEmpty()
        ? context.packer().without(steps, oldest)
        : context.packer().prepend(steps, step(), tally, oldest);
  }

  /** Gives up buckets that none of the kept steps needed. */
  private void fit(long oldest) {
    RunningCounts wide = running;
    RunningCounts fitted = PackedSteps.counts(closed);
    if (wide.isMuchWiderThan(fitted) && RUNNING.compareAndSet(this, wide, fitted)) {
      Tally late = context.scratch();
      seal(wide, late);
      keep(packed(closed, late, oldest));
      context.budget().charge(fitted.ownBytes());
    }
  }

  /** Packs what was counted before the running counts were widened. */
  private void packOlder(long oldest) {
    RunningCounts older = running.takeOlder();
    if (older != null) {
      Tally tally = context.scratch();
      seal(older, tally);
      keep(packed(closed, tally, oldest));
    }
  }

  private void keep(byte[] steps) {
    context.budget().charge(bytesOf(steps) - bytesOf(closed));
    closed = steps;
  }

  private static long bytesOf(byte[] steps) {
    return steps.length == 0 ? 0 : Footprint.array(steps.length, Byte.BYTES);
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
