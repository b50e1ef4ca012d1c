package org.starpunk.monitor.digest;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Footprint;

/**
 * All that was ever counted of an operation, added up when a step is sealed: exact, and never less
 * than before. Durations are told apart by {@value #SLOTS} slots, whose bounds are bounds of
 * buckets, so that no execution is in the wrong one. An operation keeps it packed, in some 50
 * bytes; this is where one is unpacked to be added to. What was packed before {@link #forget}
 * counts as nothing, wherever it is kept. For one thread.
 */
final class CumulativeCounts {

  /** Nothing was counted, packed. */
  static final byte[] NONE = {};

  /** Slots of a histogram: up to 1, 2, 4 ... 8590 ms, and what took longer. */
  static final int SLOTS = 15;

  /** What one takes. */
  static final long BYTES =
      Footprint.object(1, Integer.BYTES) + Footprint.array(2 + SLOTS, Long.BYTES);

  private static final int FIRST_EXPONENT = 20;
  private static final int LOWEST_EXPONENT = Long.numberOfTrailingZeros(Buckets.LOWEST);
  private static final int FAILED = 0;
  private static final int NANOS = 1;
  private static final int COUNTS = 2;

  private final long[] cells = new long[COUNTS + SLOTS];

  /** How often all was forgotten; what is packed tells how often that was before. */
  private int generation;

  /** Whether each operation of a category has its own; statements have one all together. */
  static boolean areKeptOf(Category category) {
    return switch (category) {
      case QUERY, STATEMENT_TYPE, ALLOCATION -> false;
      default -> true;
    };
  }

  /** The longest duration of each slot but the last, in nanoseconds. */
  static List<Long> boundsNanos() {
    return IntStream.range(0, SLOTS - 1)
        .mapToObj(slot -> (1L << (FIRST_EXPONENT + slot)) - 1)
        .toList();
  }

  /** Bytes of a packed one. */
  static long bytesOf(byte[] packed) {
    return packed.length == 0 ? 0 : Footprint.array(packed.length, Byte.BYTES);
  }

  /** Whatever was packed before now counts as nothing from now on. */
  void forget() {
    generation++;
  }

  /** Takes the place of what was here. */
  CumulativeCounts read(byte[] packed) {
    PackReader from = new PackReader(packed);
    boolean current = packed.length > 0 && from.number() == generation;
    int present = current ? from.number((1 << cells.length) - 1) : 0;
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = (present & (1 << cell)) == 0 ? 0 : from.number();
    }
    return this;
  }

  CumulativeCounts add(Tally counted) {
    cells[FAILED] += counted.failed();
    cells[NANOS] += counted.totalNanos();
    for (int bucket = counted.lowest(); bucket <= counted.highest(); bucket++) {
      cells[COUNTS + slot(bucket)] += counted.count(bucket);
    }
    return this;
  }

  private static int slot(int bucket) {
    int exponent = LOWEST_EXPONENT + bucket / Buckets.PER_OCTAVE;
    return Math.max(0, Math.min(exponent - FIRST_EXPONENT + 1, SLOTS - 1));
  }

  byte[] packed() {
    PackWriter to = new PackWriter();
    int present = 0;
    for (int cell = 0; cell < cells.length; cell++) {
      present |= cells[cell] == 0 ? 0 : 1 << cell;
    }
    to.number(generation);
    to.number(present);
    LongStream.of(cells).filter(cell -> cell != 0).forEach(to::number);
    return to.toBytes();
  }

  OperationTotals totals(Category category, String operation) {
    return new OperationTotals(
        category,
        operation,
        cells[FAILED],
        cells[NANOS],
        LongStream.of(cells).skip(COUNTS).boxed().toList());
  }
}
