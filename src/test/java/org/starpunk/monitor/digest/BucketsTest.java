package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BucketsTest {

  private static final long MICROSECOND = TimeUnit.MICROSECONDS.toNanos(1);
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  @Test
  void estimateIsOffByAtMostTwoPercent() {
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      assertEstimateIsClose(logUniform(random, MICROSECOND, HOUR));
    }
  }

  @Test
  void bothEndsOfEveryBucketKeepTheBound() {
    for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
      long first = OracleBuckets.lowerBound(bucket);
      if (first >= MICROSECOND) {
        assertEstimateIsClose(first);
        assertEstimateIsClose(OracleBuckets.lowerBound(bucket + 1) - 1);
      }
    }
  }

  @Test
  void everyEstimateLiesInItsOwnBucket() {
    for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
      assertEquals(bucket, Buckets.index(Buckets.estimate(bucket)));
    }
  }

  @Test
  void boundsAgreeWithALinearSearch() {
    for (int bucket = 0; bucket <= Buckets.COUNT; bucket++) {
      long bound = OracleBuckets.lowerBound(bucket);
      for (long nanos = bound - 3; nanos <= bound + 3; nanos++) {
        assertEquals(OracleBuckets.index(nanos), Buckets.index(nanos), nanos + " ns");
      }
    }
  }

  @Test
  void everyShortDurationAgreesWithALinearSearch() {
    for (long nanos = -10; nanos < 100_000; nanos++) {
      assertEquals(OracleBuckets.index(nanos), Buckets.index(nanos), nanos + " ns");
    }
  }

  @Test
  void anyDurationAgreesWithALinearSearch() {
    Random random = new Random(2);
    for (int i = 0; i < 100_000; i++) {
      long nanos = logUniform(random, 1, 2 * Buckets.HIGHEST);
      assertEquals(OracleBuckets.index(nanos), Buckets.index(nanos), nanos + " ns");
    }
  }

  @Test
  void greaterDurationsNeverFallIntoLowerBuckets() {
    int last = 0;
    for (double nanos = 100; nanos < 1e13; nanos *= 1.001) {
      int bucket = Buckets.index((long) nanos);
      assertTrue(bucket >= last, nanos + " ns goes back");
      last = bucket;
    }
    assertEquals(Buckets.COUNT - 1, last);
  }

  @Test
  void durationsOutsideTheRangeFallIntoTheFirstOrTheLast() {
    assertEquals(0, Buckets.index(Long.MIN_VALUE));
    assertEquals(0, Buckets.index(-1));
    assertEquals(0, Buckets.index(0));
    assertEquals(Buckets.COUNT - 1, Buckets.index(1L << 42));
    assertEquals(Buckets.COUNT - 1, Buckets.index(Long.MAX_VALUE));
  }

  @Test
  void rangeIsFrom64NanosecondsTo73Minutes() {
    assertTrue(Buckets.clamps(63));
    assertFalse(Buckets.clamps(64));
    assertFalse(Buckets.clamps((1L << 42) - 1));
    assertTrue(Buckets.clamps(1L << 42));
    assertEquals(648, Buckets.COUNT);
  }

  private static void assertEstimateIsClose(long nanos) {
    double error = Math.abs(Buckets.estimate(Buckets.index(nanos)) - nanos) / (double) nanos;
    assertTrue(error <= 0.02, nanos + " ns is off by " + error);
  }

  private static long logUniform(Random random, long low, long high) {
    return (long) (low * Math.pow((double) high / low, random.nextDouble()));
  }
}
