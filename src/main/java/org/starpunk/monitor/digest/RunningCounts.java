package org.starpunk.monitor.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Quantity;

/**
 * The counts and sums of one step, for a range of buckets. Every addition is one atomic
 * instruction, and its answer tells whether it counts: a cell that was sealed takes nothing any
 * more, so that what is added is either sealed in or refused to its writer, never lost.
 *
 * <p>Any number of threads may add. One at a time may seal or read.
 */
final class RunningCounts {

  /** The cells of the sums; those of the quantities follow, an amount and its readings each. */
  private static final int TOTAL = 0;

  static final int FAILED = 1;
  static final int CLAMPED = 2;
  private static final int MAX = 3;
  private static final int QUANTITIES = 4;

  /** Far below overflow: from here on a count wants to be continued elsewhere. */
  static final int CROWDED = 1 << 30;

  /** Buckets that are taken along on both sides of what is asked for. */
  private static final int SLACK = 3;

  private static final Quantity[] ALL_QUANTITIES = Quantity.values();
  private static final int MANY_MEETINGS = 64;
  private static final int SEALED = Integer.MIN_VALUE;
  private static final long SEALED_SUM = Long.MIN_VALUE;
  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(int[].class);
  private static final VarHandle SUM = MethodHandles.arrayElementVarHandle(long[].class);

  /** Counts that take nothing. */
  static final RunningCounts NOTHING = sealed();

  private final QuantityCells cells;
  private final int first;
  private final int[] counts;
  private final long[] sums;

  /** The ticker's reading at the end of the step; set before anybody else sees these. */
  private long end;

  /** How often the series was cleared before; set before anybody else sees these. */
  private int generation;

  /** What was counted before these were put in its place; its turn to be sealed comes. */
  private volatile @Nullable RunningCounts older;

  /** How often two threads met at the total. A race may lose some: it is a hint. */
  private int meetings;

  /**
   * Counts of zero.
   *
   * @param cells the quantities that are summed
   * @param first the lowest bucket
   * @param length how many buckets
   * @param older counts that these continue, of the same step or an earlier one, or null
   */
  RunningCounts(QuantityCells cells, int first, int length, @Nullable RunningCounts older) {
    this.cells = cells;
    this.first = first;
    this.counts = new int[length];
    this.sums = new long[QUANTITIES + cells.length()];
    this.older = older;
  }

  /** Counts for no bucket yet. */
  static RunningCounts none(QuantityCells cells) {
    return new RunningCounts(cells, 0, 0, null);
  }

  /** Counts for all buckets. */
  static RunningCounts all(QuantityCells cells) {
    return new RunningCounts(cells, 0, Buckets.COUNT, null);
  }

  /** These, of the step that ends at the given time; before anybody else sees them. */
  RunningCounts until(long nanos) {
    end = nanos;
    return this;
  }

  /** These, of a series that was cleared so often; before anybody else sees them. */
  RunningCounts ofGeneration(int number) {
    generation = number;
    return this;
  }

  /** How often the series was cleared before these. */
  int generation() {
    return generation;
  }

  /** The ticker's reading at the end of their step. */
  long end() {
    return end;
  }

  /** Whether their step is over at the given time. */
  boolean isOver(long nanos) {
    return nanos - end >= 0;
  }

  /**
   * Counts one execution.
   *
   * @return how many were counted before, or a negative number where this one was not: the bucket
   *     is out of range or sealed
   */
  int count(int bucket) {
    int at = bucket - first;
    return at >= 0 && at < counts.length ? (int) COUNT.getAndAdd(counts, at, 1) : SEALED;
  }

  /** Adds a duration to the total; false where it is sealed. */
  boolean addTotal(long nanos) {
    long seen = (long) SUM.getOpaque(sums, TOTAL);
    if (seen >= 0 && SUM.weakCompareAndSet(sums, TOTAL, seen, seen + nanos)) {
      return true;
    }
    meetings++;
    return add(TOTAL, nanos);
  }

  /** Whether threads get in each other's way here, again and again. */
  boolean isContended() {
    return meetings > MANY_MEETINGS;
  }

  /** Counts for all buckets that contention does not matter to. */
  static RunningCounts beside(QuantityCells cells) {
    RunningCounts beside = all(cells);
    beside.meetings = Integer.MIN_VALUE;
    return beside;
  }

  /** Forgets how often threads met here. */
  void forgetMeetings() {
    meetings = 0;
  }

  /** Adds to a sum; false where it is sealed. */
  boolean add(int cell, long amount) {
    return (long) SUM.getAndAdd(sums, cell, amount) >= 0;
  }

  /** Adds one reading of a quantity; false where it is sealed. */
  boolean addAmount(Quantity quantity, long amount) {
    return add(QUANTITIES + cells.cell(quantity), amount);
  }

  /** Counts one reading of a quantity; false where it is sealed. */
  boolean addReading(Quantity quantity) {
    return add(QUANTITIES + cells.cell(quantity) + 1, 1);
  }

  /** Raises the maximum; false where it is sealed. It repeats only while others raise it too. */
  boolean raiseMax(long nanos) {
    long max = (long) SUM.getOpaque(sums, MAX);
    while (max < nanos && max >= 0) {
      long witness = (long) SUM.compareAndExchange(sums, MAX, max, nanos);
      if (witness == max) {
        return true;
      }
      max = witness;
    }
    return max >= 0;
  }

  /** The quantities that are summed. */
  QuantityCells cells() {
    return cells;
  }

  boolean covers(int bucket) {
    return bucket >= first && bucket < first + counts.length;
  }

  int length() {
    return counts.length;
  }

  /** Counts of zero for the same buckets, that continue these. */
  RunningCounts continued() {
    return new RunningCounts(cells, first, counts.length, this).ofGeneration(generation);
  }

  /** Counts of zero for these buckets, one more and some beside it, that continue these. */
  RunningCounts widened(int bucket) {
    int low = Math.max(0, bucket - SLACK);
    int high = Math.min(Buckets.COUNT - 1, bucket + SLACK);
    if (counts.length > 0) {
      low = Math.min(low, first);
      high = Math.max(high, first + counts.length - 1);
    }
    return new RunningCounts(cells, low, high - low + 1, this).until(end).ofGeneration(generation);
  }

  /** Counts of zero for these buckets and some beside them; they continue nothing. */
  static RunningCounts covering(QuantityCells cells, int lowest, int highest) {
    int low = Math.max(0, lowest - SLACK);
    int high = Math.min(Buckets.COUNT - 1, highest + SLACK);
    return new RunningCounts(cells, low, high - low + 1, null);
  }

  /** Adds what is here to the tally, and leaves it. */
  void addTo(Tally tally) {
    addSums(tally, cell -> (long) SUM.getVolatile(sums, cell));
    for (int at = 0; at < counts.length; at++) {
      tally.addCount(first + at, (int) COUNT.getOpaque(counts, at));
    }
  }

  /** Whether nothing at all was added, not even a sum. */
  boolean isEmpty() {
    for (int cell = 0; cell < sums.length; cell++) {
      if ((long) SUM.getVolatile(sums, cell) != 0) {
        return false;
      }
    }
    for (int at = 0; at < counts.length; at++) {
      if ((int) COUNT.getOpaque(counts, at) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Moves what is here to the tally; nothing is taken any more. */
  void sealTo(Tally tally) {
    addSums(tally, cell -> (long) SUM.getAndSet(sums, cell, SEALED_SUM));
    for (int at = 0; at < counts.length; at++) {
      tally.addCount(first + at, (int) COUNT.getAndSet(counts, at, SEALED));
    }
  }

  /**
   * Adds the sums: always before the counts. As writers count before they sum, a sum never ends up
   * in an earlier step than its count.
   */
  private void addSums(Tally tally, IntToLongFunction sumAt) {
    tally.addDurations(
        sumAt.applyAsLong(TOTAL),
        sumAt.applyAsLong(FAILED),
        sumAt.applyAsLong(MAX),
        sumAt.applyAsLong(CLAMPED));
    for (Quantity quantity : ALL_QUANTITIES) {
      int at = QUANTITIES + cells.cell(quantity);
      if (at >= QUANTITIES) {
        tally.addQuantity(quantity, sumAt.applyAsLong(at), sumAt.applyAsLong(at + 1));
      }
    }
  }

  /** What these continue, which is theirs no more; null where there is none. */
  @Nullable RunningCounts takeOlder() {
    RunningCounts continued = older;
    older = null;
    return continued;
  }

  /** Whether they continue others. */
  boolean hasOlder() {
    return older != null;
  }

  boolean isMuchWiderThan(RunningCounts other) {
    return counts.length < Buckets.COUNT
        && counts.length > other.counts.length + Buckets.PER_OCTAVE;
  }

  /** Bytes of these counts alone. */
  long ownBytes() {
    return bytes(cells, counts.length);
  }

  /** Bytes of these counts and those that they continue. */
  long retainedBytes() {
    RunningCounts continued = older;
    return ownBytes() + (continued == null ? 0 : continued.retainedBytes());
  }

  /** Bytes of counts for so many buckets. */
  static long bytes(QuantityCells cells, int length) {
    return Footprint.object(4, 3 * Integer.BYTES + Long.BYTES)
        + Footprint.array(length, Integer.BYTES)
        + Footprint.array(QUANTITIES + cells.length(), Long.BYTES);
  }

  private static RunningCounts sealed() {
    RunningCounts sealed = new RunningCounts(QuantityCells.ALL, 0, 0, null);
    Arrays.fill(sealed.sums, SEALED_SUM);
    return sealed;
  }
}
