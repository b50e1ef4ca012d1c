package org.starpunk.security;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Token buckets of failures, in a table of {@value #SLOTS}: a key's place is a digest of it under a
 * key of our own. A table that evicted the eldest would forget the failures of an account as soon
 * as somebody tried enough other names; here two keys may share a bucket, and nobody outside knows
 * which do. Safe for any number of threads.
 */
final class FailureBuckets {

  static final int SLOTS = 1024;

  private final AtomicReferenceArray<Bucket> buckets = new AtomicReferenceArray<>(SLOTS);
  private final SecretDigest digest = new SecretDigest();
  private final BucketConfiguration limit;
  private final TimeMeter clock;

  FailureBuckets(int perMinute, TimeMeter clock) {
    this.limit = limit(perMinute);
    this.clock = clock;
  }

  /** The bucket that a key has, perhaps with others. */
  Bucket of(String key) {
    int slot = Math.floorMod(digest.of(key, "").getInt(0), SLOTS);
    Bucket bucket = buckets.get(slot);
    if (bucket != null) {
      return bucket;
    }
    Bucket fresh = bucket(limit, clock);
    return buckets.compareAndSet(slot, null, fresh) ? fresh : buckets.get(slot);
  }

  /** A full bucket that nobody shares. */
  static Bucket bucket(BucketConfiguration limit, TimeMeter clock) {
    var builder = Bucket.builder().withCustomTimePrecision(clock);
    for (Bandwidth each : limit.getBandwidths()) {
      builder.addLimit(each);
    }
    return builder.build();
  }

  /** The same number at once, four times it in an hour, ten times it in a day. */
  static BucketConfiguration limit(int perMinute) {
    return new BucketConfiguration(
        List.of(
            bandwidth(perMinute, Duration.ofMinutes(1)),
            bandwidth(4L * perMinute, Duration.ofHours(1)),
            bandwidth(10L * perMinute, Duration.ofDays(1))));
  }

  private static Bandwidth bandwidth(long tokens, Duration time) {
    return Bandwidth.builder().capacity(tokens).refillGreedy(tokens, time).build();
  }
}
