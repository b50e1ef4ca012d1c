package org.starpunk.monitor.capture;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Series;

/**
 * What a request has to record on series, noted down to be recorded when it is over. To note it
 * takes a few stores in a row; what recording touches is in no cache while a request is served.
 *
 * <p>Bounded: when {@value #CAPACITY} notes are there, or the first is a second old when the next
 * one comes, all are recorded. Used by one thread at a time, as its request is.
 */
final class DeferredRecords {

  /** Notes that are kept. */
  static final int CAPACITY = 64;

  private static final long AGE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int FIRST_CAPACITY = 12;
  private static final Series[] NO_SERIES = {};
  private static final long[] NO_AMOUNTS = {};
  private static final byte[] NO_KINDS = {};
  private static final Quantity[] QUANTITIES = Quantity.values();

  /** Kinds of notes besides those of a quantity, which have its number. */
  private static final byte SUCCEEDED = -1;

  private static final byte FAILED = -2;

  private @Nullable Series[] series = NO_SERIES;

  /** Of each note the amount and the ticker's reading. */
  private long[] amounts = NO_AMOUNTS;

  private byte[] kinds = NO_KINDS;
  private int size;

  /** How many of them are recorded already: some only where one of them fails. */
  private int recorded;

  /** Notes {@link Series#record}. */
  void record(Series of, long durationNanos, boolean failed, long endNanos) {
    note(of, failed ? FAILED : SUCCEEDED, durationNanos, endNanos);
  }

  /** Notes {@link Series#add}. */
  void add(Series of, Quantity quantity, long amount, long atNanos) {
    note(of, (byte) quantity.ordinal(), amount, atNanos);
  }

  private void note(Series of, byte kind, long amount, long nanos) {
    if (size == series.length || (size > 0 && nanos - amounts[1] > AGE_NANOS)) {
      makeRoom();
    }
    series[size] = of;
    amounts[2 * size] = amount;
    amounts[2 * size + 1] = nanos;
    kinds[size] = kind;
    size++;
  }

  /** Records all that was noted, in that order. One that fails is left out the next time. */
  void recordAll() {
    while (recorded < size) {
      int i = recorded++;
      Series each = series[i];
      if (each != null) {
        record(each, kinds[i], amounts[2 * i], amounts[2 * i + 1]);
      }
    }
    size = 0;
    recorded = 0;
  }

  private static void record(Series of, byte kind, long amount, long nanos) {
    if (kind >= 0) {
      of.add(QUANTITIES[kind], amount, nanos);
    } else {
      of.record(amount, kind == FAILED, nanos);
    }
  }

  private void makeRoom() {
    if (size == 0) {
      series = new Series[FIRST_CAPACITY];
      amounts = new long[2 * FIRST_CAPACITY];
      kinds = new byte[FIRST_CAPACITY];
    } else if (size < series.length || size == CAPACITY) {
      recordAll();
    } else {
      int capacity = Math.min(CAPACITY, 2 * size);
      series = Arrays.copyOf(series, capacity);
      amounts = Arrays.copyOf(amounts, 2 * capacity);
      kinds = Arrays.copyOf(kinds, capacity);
    }
  }

  /** What these take. */
  long bytes() {
    return Footprint.object(3, 2 * Integer.BYTES)
        + (series.length == 0
            ? 0
            : Footprint.array(series.length, Footprint.REFERENCE)
                + Footprint.array(amounts.length, Long.BYTES)
                + Footprint.array(kinds.length, Byte.BYTES));
  }
}
