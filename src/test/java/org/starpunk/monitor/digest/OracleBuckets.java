package org.starpunk.monitor.digest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The naive oracle of {@link Buckets}: every bound to 60 digits, and a search through all of them.
 */
final class OracleBuckets {

  private static final MathContext DIGITS = new MathContext(60);
  private static final long[] LOWER_BOUNDS = new long[Buckets.COUNT + 1];

  static {
    BigDecimal ratio = eighteenthRootOfTwo();
    for (int bucket = 0; bucket <= Buckets.COUNT; bucket++) {
      BigDecimal octave = BigDecimal.valueOf(64).multiply(power(2, bucket / 18));
      BigDecimal bound = octave.multiply(ratio.pow(bucket % 18, DIGITS));
      LOWER_BOUNDS[bucket] = ceiling(bound);
    }
  }

  private OracleBuckets() {}

  /** The lowest duration of a bucket. */
  static long lowerBound(int bucket) {
    return LOWER_BOUNDS[bucket];
  }

  static int index(long nanos) {
    int bucket = 0;
    while (bucket + 1 < Buckets.COUNT && LOWER_BOUNDS[bucket + 1] <= nanos) {
      bucket++;
    }
    return bucket;
  }

  /** By Newton's method. */
  private static BigDecimal eighteenthRootOfTwo() {
    BigDecimal root = BigDecimal.valueOf(Math.pow(2, 1 / 18.0));
    for (int i = 0; i < 5; i++) {
      BigDecimal rest = root.pow(18, DIGITS).subtract(BigDecimal.valueOf(2));
      BigDecimal slope = root.pow(17, DIGITS).multiply(BigDecimal.valueOf(18));
      root = root.subtract(rest.divide(slope, DIGITS));
    }
    return root;
  }

  private static BigDecimal power(int base, int exponent) {
    return new BigDecimal(BigInteger.valueOf(base).pow(exponent));
  }

  private static long ceiling(BigDecimal bound) {
    return bound.setScale(0, RoundingMode.CEILING).longValueExact();
  }
}
