package org.starpunk.monitor.digest;

/**
 * Geometric buckets of durations: 18 in every power of two, from 64 ns to 2^42 ns (73 minutes). A
 * bucket reaches from a bound to 2^(1/18) times that bound, and stands for the value between whose
 * relative distance to both ends is the same, (g - 1) / (g + 1) with g = 2^(1/18): 1.93 %. Rounding
 * to whole nanoseconds adds at most 0.05 % from 1 µs on, so that no value from 1 µs to 73 minutes
 * is shown more than 2 % off. Values outside fall into the first or the last bucket.
 *
 * <p>The bound is that of DDSketch (Masson, Rim and Lee, VLDB 2019, section 2.1). Its logarithm is
 * looked up, as HdrHistogram (Tene) finds its linear buckets: the position of the leading bit gives
 * the power of two, the five bits behind it one of 32 cells, and as no cell is as wide as a bucket,
 * one comparison with the only bound that may lie in the cell gives the bucket, exactly.
 */
final class Buckets {

  /** Buckets in one power of two. */
  static final int PER_OCTAVE = 18;

  /** The lowest value that has a bucket of its own, in nanoseconds. */
  static final long LOWEST = 1L << 6;

  /** The highest value that has a bucket of its own, in nanoseconds. */
  static final long HIGHEST = (1L << 42) - 1;

  private static final int FIRST_EXPONENT = Long.numberOfTrailingZeros(LOWEST);

  /** All buckets. */
  static final int COUNT = (Long.numberOfTrailingZeros(HIGHEST + 1) - FIRST_EXPONENT) * PER_OCTAVE;

  private static final int CELL_BITS = 5;
  private static final int CELLS = 1 << CELL_BITS;

  /** For each cell the bucket, within its octave, of the cell's lower end. */
  private static final int[] FIRST_IN_CELL = new int[CELLS];

  /** For each cell the bound that lies in it, as a 63-bit fraction; none is never reached. */
  private static final long[] BOUND_IN_CELL = new long[CELLS];

  /** What the values of each bucket are shown as, within its octave. */
  private static final double[] ESTIMATES = new double[PER_OCTAVE];

  static {
    for (int bucket = 0; bucket < PER_OCTAVE; bucket++) {
      double lower = bound(bucket);
      double upper = bound(bucket + 1);
      ESTIMATES[bucket] = 2 * lower * upper / (lower + upper);
    }
    for (int cell = 0; cell < CELLS; cell++) {
      int bucket = (int) (Math.log1p(cell / (double) CELLS) / Math.log(2) * PER_OCTAVE + 1e-9);
      long bound = fraction(bound(bucket + 1));
      FIRST_IN_CELL[cell] = bucket;
      BOUND_IN_CELL[cell] = cell(bound) == cell ? bound : Long.MAX_VALUE;
    }
  }

  private Buckets() {}

  /** The bucket of a duration in nanoseconds, 0 to {@link #COUNT} - 1. */
  static int index(long nanos) {
    long value = Math.min(Math.max(nanos, LOWEST), HIGHEST);
    int zeros = Long.numberOfLeadingZeros(value);
    long fraction = (value << zeros) & Long.MAX_VALUE;
    int cell = cell(fraction);
    int inOctave = FIRST_IN_CELL[cell] + (fraction >= BOUND_IN_CELL[cell] ? 1 : 0);
    return (Long.SIZE - 1 - FIRST_EXPONENT - zeros) * PER_OCTAVE + inOctave;
  }

  /** What a value of that bucket is shown as, in nanoseconds. */
  static long estimate(int bucket) {
    int exponent = FIRST_EXPONENT + bucket / PER_OCTAVE;
    return Math.round(ESTIMATES[bucket % PER_OCTAVE] * (1L << exponent));
  }

  /** The least value of that bucket in nanoseconds, not rounded; of the one after the last too. */
  static double lowerBound(int bucket) {
    return Math.scalb(bound(bucket % PER_OCTAVE), FIRST_EXPONENT + bucket / PER_OCTAVE);
  }

  /** Whether a duration has no bucket of its own and is counted in the first or the last. */
  static boolean clamps(long nanos) {
    return nanos < LOWEST || nanos > HIGHEST;
  }

  /** The lower bound of a bucket within its octave, 1 to 2. */
  private static double bound(int inOctave) {
    return Math.pow(2, inOctave / (double) PER_OCTAVE);
  }

  /** The part behind the leading one, in units of 2^-63. */
  private static long fraction(double bound) {
    return bound >= 2 ? Long.MAX_VALUE : (long) Math.ceil(Math.scalb(bound - 1, 63));
  }

  private static int cell(long fraction) {
    return (int) (fraction >>> (63 - CELL_BITS));
  }
}
