package org.starpunk.monitor.finding;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.digest.MetricsBuffer;

/**
 * What changed: the routes and statements that got slower. Looked for when somebody asks, at most
 * every 10 seconds for all who ask. Readers may wait for one another.
 */
public final class SlowdownWatch {

  /** More than this many would not be read. */
  private static final int MOST = 8;

  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(10);
  private static final Set<Category> WATCHED = EnumSet.of(Category.REQUEST, Category.QUERY);

  /** The records, their list and this; names are those of the series. */
  private static final long BYTES =
      MOST * (Footprint.object(2, 3 * Long.BYTES + Integer.BYTES) + Footprint.REFERENCE)
          + Footprint.object(3, Long.BYTES + 1)
          + 2 * Footprint.object(1, 0);

  private final MetricsBuffer buffer;
  private final Ticker ticker;
  private List<Slowdown> latest = List.of();
  private long lookedNanos;
  private boolean looked;

  /** Announces what it holds to the buffer. */
  public SlowdownWatch(MetricsBuffer buffer, Ticker ticker) {
    this.buffer = buffer;
    this.ticker = ticker;
    buffer.holds("what changed", () -> BYTES);
  }

  /** The slower operations, those that lost most time first; at most eight. */
  public synchronized List<Slowdown> latest() {
    if (!looked || ticker.nanos() - lookedNanos >= INTERVAL) {
      latest = look();
      lookedNanos = ticker.nanos();
      looked = true;
    }
    return latest;
  }

  private List<Slowdown> look() {
    return buffer.comparisons(WATCHED).stream()
        .filter(each -> !OwnRequests.include(each.recent().operation()))
        .map(Slowdown::of)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparingDouble(Slowdown::lostNanos).reversed())
        .limit(MOST)
        .toList();
  }
}
