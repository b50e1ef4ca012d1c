package org.starpunk.monitor.report.access;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketListener;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.MathType;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.ThreadUnsafeBucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.starpunk.monitor.Footprint;

/**
 * A token bucket for each caller, of at most {@value #LARGEST} callers: the one that was not heard
 * of for longest gives way, and would find a full bucket if it came back. Safe for any number of
 * threads, which wait for one another for the time of a look-up.
 */
final class CallerBuckets {

  static final int LARGEST = 64;

  /** Longer names share a bucket when they begin alike. */
  private static final int LONGEST_NAME = 64;

  /** A bucket with its five views and its state, the entry and its place in the table. */
  private static final long ENTRY_BYTES =
      Footprint.object(9, 0)
          + 5 * Footprint.object(1, 0)
          + Footprint.object(2, 0)
          + Footprint.array(3, Long.BYTES)
          + Footprint.object(5, Integer.BYTES)
          + 2L * Footprint.REFERENCE;

  private final BucketConfiguration limit;
  private final TimeMeter clock;
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  CallerBuckets(int requestsPerMinute, TimeMeter clock) {
    this.limit =
        new BucketConfiguration(
            List.of(
                Bandwidth.builder()
                    .capacity(requestsPerMinute)
                    .refillGreedy(requestsPerMinute, Duration.ofMinutes(1))
                    .build()));
    this.clock = clock;
  }

  /** Takes a token from the caller's bucket, and tells whether there was one. */
  synchronized ConsumptionProbe take(String caller) {
    String name = caller.length() > LONGEST_NAME ? caller.substring(0, LONGEST_NAME) : caller;
    Bucket bucket = buckets.computeIfAbsent(name, absent -> fullBucket());
    if (buckets.size() > LARGEST) {
      buckets.remove(buckets.keySet().iterator().next());
    }
    return bucket.tryConsumeAndReturnRemaining(1);
  }

  /** One lock is held already, so the bucket needs none. */
  private Bucket fullBucket() {
    return new ThreadUnsafeBucket(limit, MathType.INTEGER_64_BITS, clock, BucketListener.NOPE);
  }

  synchronized long retainedBytes() {
    return buckets.keySet().stream().mapToLong(each -> ENTRY_BYTES + Footprint.string(each)).sum();
  }
}
