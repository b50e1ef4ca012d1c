package org.starpunk.monitor.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads what a {@link RiceEncoder} wrote. For one row, on one thread. */
final class RiceDecoder {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private final int end;
  private int at;
  private long pending;
  private int pendingBits;
  private long sum;

  RiceDecoder(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /**
   * Adds the row to some cells.
   *
   * @return the sum of all its counts
   * @throws IllegalArgumentException if the bytes end before the row does
   */
  long addTo(long[] cells, int first, int span) {
    int last = first + span;
    for (int start = first; start < last; start += RiceEncoder.BLOCK) {
      int k = (int) bits(RiceEncoder.K_BITS);
      int stop = Math.min(start + RiceEncoder.BLOCK, last);
      int cell = addCommon(cells, start, stop, k);
      while (cell < stop) {
        long count = any(k);
        cells[cell] = Math.min(cells[cell] + count, RiceEncoder.GREATEST);
        sum += count;
        cell = addCommon(cells, cell + 1, stop, k);
      }
    }
    return sum;
  }

  /** Where the row's bytes end. */
  int position() {
    return at - pendingBits / Byte.SIZE;
  }

  /**
   * Adds counts as long as they are short and not among the last bytes. This is nearly all that a
   * summary has to do, so its state is kept in registers.
   *
   * @return the cell of the first count that was not read
   */
  private int addCommon(long[] cells, int first, int stop, int k) {
    long bits = pending;
    int count = pendingBits;
    long added = 0;
    int cell = first;
    for (; cell < stop; cell++) {
      if (count < Integer.SIZE) {
        if (end - at < Integer.BYTES) {
          break;
        }
        bits = (bits << Integer.SIZE) | ((int) INT.get(bytes, at) & 0xFFFF_FFFFL);
        count += Integer.SIZE;
        at += Integer.BYTES;
      }
      int quotient = Long.numberOfLeadingZeros(~(bits << -count));
      if (quotient >= RiceEncoder.ESCAPE) {
        break;
      }
      count -= quotient + 1 + k;
      long value = ((long) quotient << k) | ((bits >>> count) & ((1L << k) - 1));
      cells[cell] += value;
      added += value;
    }
    pending = bits;
    pendingBits = count;
    sum += added;
    return cell;
  }

  private long any(int k) {
    int quotient = 0;
    while (quotient < RiceEncoder.ESCAPE && bits(1) == 1) {
      quotient++;
    }
    return quotient < RiceEncoder.ESCAPE ? ((long) quotient << k) | bits(k) : inFull();
  }

  private long inFull() {
    int width = (int) bits(RiceEncoder.WIDTH_BITS);
    if (width > RiceEncoder.MAX_WIDTH) {
      throw new IllegalArgumentException("a count of " + width + " bits");
    }
    long high = bits(Math.max(0, width - Integer.SIZE));
    return (high << Integer.SIZE) | bits(Math.min(width, Integer.SIZE));
  }

  /** The next bits as a number; at most 32. */
  private long bits(int count) {
    while (pendingBits < count) {
      if (at >= end) {
        throw new IllegalArgumentException("the bytes end too early");
      }
      pending = (pending << Byte.SIZE) | (bytes[at++] & 0xFF);
      pendingBits += Byte.SIZE;
    }
    pendingBits -= count;
    return (pending >>> pendingBits) & ((1L << count) - 1);
  }
}
