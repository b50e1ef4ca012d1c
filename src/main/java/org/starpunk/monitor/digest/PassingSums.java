package org.starpunk.monitor.digest;

import java.lang.ref.WeakReference;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Footprint;

/**
 * Sums of closed steps that the budget has no room for: of full series that are read again and
 * again only the first reader has all steps to unpack.
 *
 * <p>All of it is held weakly: the next collection takes it, and nothing counts as retained. For
 * the holder of the context's lock.
 */
final class PassingSums {

  /** What one takes that holds nothing, with its reference. */
  static final long BYTES = Footprint.object(1, 0) + Footprint.object(4, 0);

  /** The packed sums of packed steps, of which each array is never changed; of one oldest step. */
  private record Sums(long oldest, Map<byte[], byte[]> bySteps) {}

  private WeakReference<@Nullable Sums> latest = new WeakReference<>(null);

  /**
   * The sum of these steps, unless it was never kept or is gone.
   *
   * @param steps that very array
   * @param oldest the first step that counts
   */
  byte @Nullable [] find(byte[] steps, long oldest) {
    Sums known = known(oldest);
    return known == null ? null : known.bySteps().get(steps);
  }

  /** Keeps a sum until the next collection, or until another step is the oldest. */
  void keep(byte[] steps, long oldest, byte[] sum) {
    Sums known = known(oldest);
    if (known == null) {
      known = new Sums(oldest, new IdentityHashMap<>());
      latest = new WeakReference<>(known);
    }
    known.bySteps().put(steps, sum);
  }

  private @Nullable Sums known(long oldest) {
    Sums known = latest.get();
    return known == null || known.oldest() != oldest ? null : known;
  }
}
