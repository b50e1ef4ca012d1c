package org.starpunk.monitor.digest;

import java.util.Arrays;
import java.util.Map;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Quantity;

/**
 * The sums of all quantities of an operation; immutable. Quantities behind the last one that was
 * read take no memory.
 */
public final class Sums {

  /** Nothing was read. */
  public static final Sums NONE = new Sums(new long[0]);

  /** What the sums of all quantities take. */
  static final long MAX_BYTES =
      Footprint.object(1, 0) + Footprint.array(2 * Quantity.values().length, Long.BYTES);

  private final long[] cells;

  private Sums(long[] cells) {
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
    int length = amountsAndReadings.length;
    while (length > 0 && amountsAndReadings[length - 1] == 0) {
      length -= 2;
    }
    return length == 0 ? NONE : new Sums(Arrays.copyOf(amountsAndReadings, length));
  }

  /** The sum of a quantity; no readings where it was never read. */
  public Sum of(Quantity quantity) {
    int at = 2 * quantity.ordinal();
    return at < cells.length ? new Sum(cells[at], cells[at + 1]) : Sum.NONE;
  }

  long retainedBytes() {
    return cells.length == 0
        ? 0
        : Footprint.object(1, 0) + Footprint.array(cells.length, Long.BYTES);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sums sums && Arrays.equals(cells, sums.cells);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(cells);
  }

  @Override
  public String toString() {
    return "Sums" + Arrays.toString(cells);
  }
}
