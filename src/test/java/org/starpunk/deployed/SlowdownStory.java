package org.starpunk.deployed;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.finding.SlowdownWatch;

/**
 * In place of the monitor's figures those of a site on which a route and a statement got slower
 * five minutes ago, and another route did not.
 */
@Alternative
@Priority(1)
@Dependent
class SlowdownStory {

  static final String SLOWER = "GET /stories/{slug}";
  static final String STEADY = "GET /archive";
  static final String STATEMENT = "select title from story where slug = ?";

  private static final Duration BEFORE = Duration.ofMinutes(10);
  private static final Duration LENGTH = BEFORE.plusMinutes(5);
  private static final Duration STEP = Duration.ofSeconds(10);

  private final LateTicker ticker = new LateTicker(LENGTH);
  private final MetricsBuffer buffer = new MetricsBuffer(1_000, ticker);

  @Produces
  @ApplicationScoped
  @Typed(MetricsBuffer.class)
  static MetricsBuffer figures() {
    return new SlowdownStory().told();
  }

  /** The story's clock has caught up with the system's. */
  @Produces
  @Singleton
  static SlowdownWatch slowdowns(MetricsBuffer figures) {
    return new SlowdownWatch(figures, Ticker.system());
  }

  private MetricsBuffer told() {
    for (int step = 0; step < LENGTH.dividedBy(STEP); step++) {
      boolean before = step < BEFORE.dividedBy(STEP);
      long wave = step % 7 * 1_500_000L;
      for (int call = 0; call < 10; call++) {
        record(Category.REQUEST, SLOWER, before ? 10_000_000 : 30_000_000);
        record(Category.REQUEST, STEADY, (call == 0 ? 60_000_000 : 20_000_000) + wave);
        record(Category.QUERY, STATEMENT, before ? 4_000_000 : 20_000_000);
      }
      ticker.advance(STEP);
    }
    return buffer;
  }

  private void record(Category category, String name, long nanos) {
    buffer.series(category, name).record(nanos, false, ticker.nanos());
  }
}
