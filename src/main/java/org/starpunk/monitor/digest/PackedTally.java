package org.starpunk.monitor.digest;

import org.starpunk.monitor.Quantity;

/**
 * The packed form of a {@link Tally}: how many buckets it spans, the first of them, their counts in
 * Rice's code, the sums, and the quantities that were read. A minute of 1,000 executions takes some
 * 75 bytes.
 */
final class PackedTally {

  private static final Quantity[] QUANTITIES = Quantity.values();

  private PackedTally() {}

  static void write(Tally tally, PackWriter to) {
    writeCounts(tally, to);
    to.number(tally.totalNanos());
    to.number(tally.maxNanos());
    to.number(tally.failed());
    to.number(tally.clamped());
    writeQuantities(tally, to);
  }

  /**
   * Adds what was written to a tally.
   *
   * @throws IllegalArgumentException if the bytes are none that {@link #write} makes
   */
  static void read(PackReader from, Tally into) {
    long count = readCounts(from, into);
    long total = from.number();
    long max = from.number();
    long failed = from.number();
    into.addDurations(total, failed, max, from.number());
    readQuantities(from, into, count);
  }

  /** How many buckets the counts span: what is read first. */
  static int span(PackReader from) {
    return from.number(Buckets.COUNT);
  }

  /** The first of these buckets: what is read next. */
  static int first(PackReader from, int span) {
    return from.number(Buckets.COUNT - span);
  }

  private static void writeCounts(Tally tally, PackWriter to) {
    int span = Math.max(0, tally.highest() - tally.lowest() + 1);
    to.number(span);
    to.number(span == 0 ? 0 : tally.lowest());
    RiceEncoder.write(tally, tally.lowest(), span, to);
  }

  private static long readCounts(PackReader from, Tally into) {
    int span = span(from);
    int first = first(from, span);
    RiceDecoder counts = new RiceDecoder(from.bytes(), from.position(), from.end());
    long count = into.addCounts(first, span, counts);
    from.continueAt(counts.position());
    return count;
  }

  private static void writeQuantities(Tally tally, PackWriter to) {
    to.number(present(tally));
    for (Quantity quantity : QUANTITIES) {
      Sum sum = tally.sum(quantity);
      if (isPresent(sum)) {
        to.number(sum.amount());
        to.number(sum.readings() == tally.count() ? 0 : sum.readings() + 1);
      }
    }
  }

  private static void readQuantities(PackReader from, Tally into, long count) {
    int present = from.number((1 << QUANTITIES.length) - 1);
    for (Quantity quantity : QUANTITIES) {
      if ((present & mask(quantity)) != 0) {
        long amount = from.number();
        long readings = from.number();
        into.addQuantity(quantity, amount, readings == 0 ? count : readings - 1);
      }
    }
  }

  private static int present(Tally tally) {
    int present = 0;
    for (Quantity quantity : QUANTITIES) {
      present |= isPresent(tally.sum(quantity)) ? mask(quantity) : 0;
    }
    return present;
  }

  private static boolean isPresent(Sum sum) {
    return sum.amount() != 0 || sum.readings() != 0;
  }

  private static int mask(Quantity quantity) {
    return 1 << quantity.ordinal();
  }
}
