package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BucketsTest {

  private static final long MICROSECOND = TimeUnit.MICROSECONDS.toNanos(1);
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  @Test
  void midpointIsOffByAtMostOneInSixtyFour() {
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      long nanos = logUniform(random, MICROSECOND, HOUR);
      long error = Math.abs(Buckets.midpoint(Buckets.index(nanos)) - nanos);
      assertTrue(error * 64 <= nanos, nanos + " ns is off by " + error);
    }
  }

  @Test
  void edgesOfTheRangeKeepTheBound() {
    for (long nanos : new long[] {MICROSECOND, 1023, 1024, 1025, 1L << 41, HOUR, (1L << 42) - 1}) {
      long error = Math.abs(Buckets.midpoint(Buckets.index(nanos)) - nanos);
      assertTrue(error * 64 <= nanos, nanos + " ns is off by " + error);
    }
  }

  @Test
  void everyMidpointLiesInItsOwnBucket() {
    for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
      assertEquals(bucket, Buckets.index(Buckets.midpoint(bucket)));
    }
  }

  @Test
  void greaterDurationsNeverFallIntoLowerBuckets() {
    int last = 0;
    for (double nanos = 1; nanos < 1e13; nanos *= 1.001) {
      int bucket = Buckets.index((long) nanos);
      assertTrue(bucket >= last && bucket <= last + 1, nanos + " ns skips a bucket");
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

  private static long logUniform(Random random, long low, long high) {
    return (long) (low * Math.pow((double) high / low, random.nextDouble()));
  }
}
