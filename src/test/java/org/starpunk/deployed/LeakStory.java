package org.starpunk.deployed;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import java.time.Duration;
import java.util.Random;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.digest.MetricsBuffer;

/** In place of the monitor's figures those of a site that leaks 2 MB a minute, for 70 minutes. */
@Alternative
@Priority(1)
@Dependent
class LeakStory {

  static final long BYTES_PER_HOUR = 120_000_000;

  private static final Duration LENGTH = Duration.ofMinutes(70);
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final long HEAP_BYTES = 256_000_000;
  private static final long START_BYTES = 60_000_000;

  private final LateTicker ticker = new LateTicker(LENGTH);
  private final MetricsBuffer buffer = new MetricsBuffer(1_000, ticker);
  private final Random random = new Random(1);

  @Produces
  @ApplicationScoped
  @Typed(MetricsBuffer.class)
  static MetricsBuffer figures() {
    return new LeakStory().told();
  }

  private MetricsBuffer told() {
    Duration past = Duration.ZERO;
    while (past.compareTo(LENGTH) < 0) {
      ticker.advance(STEP);
      past = past.plus(STEP);
      step(START_BYTES + Math.round(BYTES_PER_HOUR * past.toSeconds() / 3600.0));
    }
    return buffer;
  }

  /** Ten seconds with a collection: what lives is read a little too high, never too low. */
  private void step(long livingBytes) {
    long liveSet = livingBytes + random.nextInt(1_000_000);
    long heap = Math.min(HEAP_BYTES, liveSet + random.nextInt(40_000_000));
    buffer.keepLiveSet(liveSet, ticker.nanos());
    buffer.keep(
        new MemorySample(
            ticker.now(),
            heap + 150_000_000,
            HEAP_BYTES + 150_000_000,
            heap,
            HEAP_BYTES,
            HEAP_BYTES,
            liveSet));
    for (int call = 0; call < 20; call++) {
      long nanos = Math.round(4e6 * Math.exp(random.nextGaussian()));
      buffer.series(Category.REQUEST, "GET /").record(nanos, false, ticker.nanos());
    }
  }
}
