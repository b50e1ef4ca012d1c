package org.starpunk.monitor.digest;

import java.util.Arrays;
import java.util.Map;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Quantity;

/**
 * The sums of all quantities of an operation; immutable. Quantities that were not read take no
 * memory.
 */
public final class Sums {

  /** Nothing was read. */
  public static final Sums NONE = new Sums(0, new long[0]);

  private static final long OBJECT_BYTES = Footprint.object(1, Integer.BYTES);

  /** Bit n is set when the quantity of ordinal n was read. */
  private final int read;

  /** Amount and readings of each of these, in their order. */
  private final long[] cells;

  private Sums(int read, long[] cells) {
    this.read = read;
    this.cells = cells;
  }

  /** Of the quantities that were read. */
  public static Sums of(Map<Quantity, Sum> sums) {
    long[] cells = new long[2 * Quantity.values().length];
    sums.forEach(
        (quantity, sum) -> {
          cells[2 * quantity.ordinal()] = sum.amount();
          cells[2 * quantity.ordinal() + 1] = sum.readings();
        });
    return of(cells);
  }

  /** Of amounts and readings in turn, by the quantities' order. */
  static Sums of(long[] amountsAndReadings) {
    int read = 0;
    int length = 0;
    long[] cells = new long[amountsAndReadings.length];
    for (int at = 0; at < amountsAndReadings.length; at += 2) {
      if (amountsAndReadings[at] != 0 || amountsAndReadings[at + 1] != 0) {
        read |= 1 << (at / 2);
        cells[length++] = amountsAndReadings[at];
        cells[length++] = amountsAndReadings[at + 1];
      }
    }
    return length == 0 ? NONE : new Sums(read, Arrays.copyOf(cells, length));
  }

  /** The sum of a quantity; no readings where it was never read. */
  public Sum of(Quantity quantity) {
    int bit = 1 << quantity.ordinal();
    if ((read & bit) == 0) {
      return Sum.NONE;
    }
    int at = 2 * Integer.bitCount(read & (bit - 1));
    return new Sum(cells[at], cells[at + 1]);
  }

  /** What the sums of all quantities of a category take. */
  static long maxBytes(QuantityCells quantities) {
    return OBJECT_BYTES + Footprint.array(quantities.length(), Long.BYTES);
  }

  long retainedBytes() {
    return cells.length == 0 ? 0 : OBJECT_BYTES + Footprint.array(cells.length, Long.BYTES);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sums sums && read == sums.read && Arrays.equals(cells, sums.cells);
  }

  @Override
  public int hashCode() {
    return 31 * read + Arrays.hashCode(cells);
  }

  @Override
  public String toString() {
    return "Sums of " + Integer.toBinaryString(read) + ' ' + Arrays.toString(cells);
  }
}
