package org.starpunk.monitor.digest;

/**
 * Log-linear buckets of durations from 0.5 µs to about 73 minutes: 32 equal buckets in every power
 * of two. A bucket's midpoint is off by at most 1/64 (1.6 %) of any value in it; values outside the
 * range fall into the first or the last bucket.
 *
 * <p>The layout is HdrHistogram's (Gil Tene, "HdrHistogram: A High Dynamic Range Histogram"), with
 * a fixed range and resolution.
 */
final class Buckets {

  /** Buckets in one power of two. */
  static final int PER_OCTAVE = 32;

  /** Powers of two covered: 2^9 ns to 2^42 ns. */
  static final int OCTAVES = 33;

  static final int COUNT = OCTAVES * PER_OCTAVE;

  private static final int FIRST_EXPONENT = 9;
  private static final int SUB_BITS = 5;
  private static final long LOWEST = 1L << FIRST_EXPONENT;
  private static final long HIGHEST = (1L << (FIRST_EXPONENT + OCTAVES)) - 1;

  private Buckets() {}

  /** The bucket of a duration in nanoseconds, 0 to {@link #COUNT} - 1. */
  static int index(long nanos) {
    long value = Math.min(Math.max(nanos, LOWEST), HIGHEST);
    int exponent = 63 - Long.numberOfLeadingZeros(value);
    int sub = (int) (value >>> (exponent - SUB_BITS)) & (PER_OCTAVE - 1);
    return (exponent - FIRST_EXPONENT) * PER_OCTAVE + sub;
  }

  /** The middle of a bucket in nanoseconds. */
  static long midpoint(int index) {
    int shift = FIRST_EXPONENT + index / PER_OCTAVE - SUB_BITS;
    long lower = (long) (PER_OCTAVE + index % PER_OCTAVE) << shift;
    return lower + (1L << shift) / 2;
  }
}
