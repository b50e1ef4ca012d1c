package org.starpunk.monitor.digest;

import java.util.function.LongFunction;
import org.starpunk.monitor.Footprint;

/**
 * The steps of one series that are over, packed, and charged to the budget. Their sum is kept,
 * packed too, until one more step is closed: who looks again and again has one row to unpack
 * instead of fifteen. Where the budget is short it is kept only until the next collection.
 *
 * <p>For the holder of the context's lock; any thread may ask how many bytes they take.
 */
final class ClosedSteps {

  /** What one takes that is empty. */
  static final long EMPTY_BYTES = Footprint.object(3, 0);

  private final SeriesContext context;
  private volatile byte[] steps = PackedSteps.NONE;
  private volatile byte[] sum = PackedSteps.NONE;

  ClosedSteps(SeriesContext context) {
    this.context = context;
  }

  boolean isEmpty() {
    return steps.length == 0;
  }

  /**
   * Adds what was counted in a step.
   *
   * @param oldest steps below it are left out from now on
   */
  void add(long step, Tally tally, long oldest) {
    keep(
        tally.isEmpty()
            ? context.packer().without(steps, oldest)
            : context.packer().with(steps, step, tally, oldest));
  }

  /** Adds what another series of this context has kept. */
  void inherit(byte[] others, long oldest) {
    keep(context.packer().merge(steps, others, oldest));
  }

  /** Takes all steps away: they are kept here no more. */
  byte[] take() {
    byte[] taken = steps;
    keep(PackedSteps.NONE);
    return taken;
  }

  /** Adds up the steps from the given one on, each into the tally that is named for it. */
  void addTo(long oldest, LongFunction<Tally> tallyOfStep) {
    PackedSteps.addTo(steps, oldest, tallyOfStep);
  }

  /**
   * Adds up all steps that are kept.
   *
   * @param oldest the first step that counts at all
   */
  void addAllTo(long oldest, Tally tally) {
    PackedTally.read(new PackReader(sum(oldest)), tally);
  }

  private byte[] sum(long oldest) {
    if (sum.length > 0) {
      return sum;
    }
    byte[] passing = context.passingSums().find(steps, oldest);
    byte[] packed = passing == null ? computed(oldest) : passing;
    if (context.budget().takeForNew(bytesOf(packed))) {
      sum = packed;
    } else if (passing == null) {
      context.passingSums().keep(steps, oldest, packed);
    }
    return packed;
  }

  private byte[] computed(long oldest) {
    Tally all = context.scratch();
    addTo(oldest, step -> all);
    return context.packer().pack(all);
  }

  /** Gives up the sum: it can be computed anew. */
  void forgetSum() {
    context.budget().charge(-bytesOf(sum));
    sum = PackedSteps.NONE;
  }

  /** Counts of zero for the buckets that the newest step needed. */
  RunningCounts counts(QuantityCells cells) {
    return PackedSteps.counts(steps, cells);
  }

  /** Bytes of the steps and their sum. */
  long packedBytes() {
    return bytesOf(steps) + bytesOf(sum);
  }

  private void keep(byte[] kept) {
    context.budget().charge(bytesOf(kept) - bytesOf(steps));
    steps = kept;
    forgetSum();
  }

  private static long bytesOf(byte[] bytes) {
    return bytes.length == 0 ? 0 : Footprint.array(bytes.length, Byte.BYTES);
  }
}
