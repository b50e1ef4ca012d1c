package org.starpunk.monitor.digest;

/**
 * Writes a row of counts in few bits: each as its quotient by 2^k in ones, a zero, and its k lowest
 * bits. Every {@value #BLOCK} counts the k that suits them best comes first, in {@value #K_BITS}
 * bits. A count whose quotient would be {@value #ESCAPE} or more is written after as many ones: its
 * width in {@value #WIDTH_BITS} bits, then its bits.
 *
 * <p>This is Rice's code (Rice, "Some Practical Universal Noiseless Coding Techniques", JPL 79-22,
 * 1979). Neighbours in a histogram are alike, so that one k suits all of a block; and as k does not
 * depend on the count before it, as in adaptive codes, reading has nothing to wait for.
 */
final class RiceEncoder {

  static final int BLOCK = 16;
  static final int K_BITS = 4;
  static final int ESCAPE = 16;
  static final int WIDTH_BITS = 6;

  /** All counts of a row together are still a long. */
  static final int MAX_WIDTH = 52;

  /** Where a count stays that would exceed it. */
  static final long GREATEST = (1L << MAX_WIDTH) - 1;

  private final PackWriter to;
  private long pending;
  private int pendingBits;

  private RiceEncoder(PackWriter to) {
    this.to = to;
  }

  /** Writes the counts of some buckets in a row, and fills the last byte. */
  static void write(Tally tally, int first, int span, PackWriter to) {
    RiceEncoder encoder = new RiceEncoder(to);
    int end = first + span;
    for (int start = first; start < end; start += BLOCK) {
      encoder.block(tally, start, Math.min(start + BLOCK, end));
    }
    encoder.bits(0, (Byte.SIZE - encoder.pendingBits) % Byte.SIZE);
  }

  private void block(Tally tally, int start, int end) {
    int k = bestFor(tally, start, end);
    bits(k, K_BITS);
    for (int bucket = start; bucket < end; bucket++) {
      count(written(tally, bucket), k);
    }
  }

  private static int bestFor(Tally tally, int start, int end) {
    int best = 0;
    for (int k = 1; k < 1 << K_BITS; k++) {
      best = length(tally, start, end, k) < length(tally, start, end, best) ? k : best;
    }
    return best;
  }

  private static int length(Tally tally, int start, int end, int k) {
    int bits = 0;
    for (int bucket = start; bucket < end; bucket++) {
      long count = written(tally, bucket);
      long quotient = count >>> k;
      bits += quotient < ESCAPE ? (int) quotient + 1 + k : ESCAPE + WIDTH_BITS + width(count);
    }
    return bits;
  }

  private static long written(Tally tally, int bucket) {
    return Math.min(tally.count(bucket), GREATEST);
  }

  private void count(long count, int k) {
    int quotient = (int) Math.min(count >>> k, ESCAPE);
    if (quotient < ESCAPE) {
      bits((2L << quotient) - 2, quotient + 1);
      bits(count, k);
    } else {
      bits((1L << ESCAPE) - 1, ESCAPE);
      bits(width(count), WIDTH_BITS);
      bits(count >>> Integer.SIZE, Math.max(0, width(count) - Integer.SIZE));
      bits(count, Math.min(width(count), Integer.SIZE));
    }
  }

  private static int width(long count) {
    return Long.SIZE - Long.numberOfLeadingZeros(count);
  }

  /** Writes the lowest bits of a value, the highest of them first; at most 32. */
  private void bits(long value, int count) {
    pending = (pending << count) | (value & ((1L << count) - 1));
    pendingBits += count;
    while (pendingBits >= Byte.SIZE) {
      pendingBits -= Byte.SIZE;
      to.octet((byte) (pending >>> pendingBits));
    }
  }
}
