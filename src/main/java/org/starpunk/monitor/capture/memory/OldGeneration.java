package org.starpunk.monitor.capture.memory;

import com.sun.management.GcInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pool of old objects, watched for pauses that leave it collected.
 *
 * <p>G1 collects it in three ways, and HotSpot reports all but the first under the name of young
 * collections: full collections; mixed ones, after which alone it sets the pool's {@linkplain
 * MemoryPoolMXBean#getCollectionUsage collection usage}; and markings, which free whole regions
 * between two pauses. That the pool shrank within a pause says nothing: any young collection frees
 * humongous objects, and other garbage stays. Safe for any number of threads.
 */
final class OldGeneration {

  private final @Nullable MemoryPoolMXBean pool;
  private long usedBytes;

  private OldGeneration(@Nullable MemoryPoolMXBean pool) {
    this.pool = pool;
  }

  /** The old one among these pools; one that is never collected if they have no such generation. */
  static OldGeneration among(List<MemoryPoolMXBean> pools) {
    return new OldGeneration(
        pools.stream().filter(pool -> isOld(pool.getName())).findFirst().orElse(null));
  }

  /**
   * Takes notice of a pause that collected young objects.
   *
   * @return whether a marking, or the pause itself, collected old ones too since the pause before
   */
  synchronized boolean isCollectedBy(GcInfo pause) {
    if (pool == null) {
      return false;
    }
    MemoryUsage before = pause.getMemoryUsageBeforeGc().get(pool.getName());
    MemoryUsage after = pause.getMemoryUsageAfterGc().get(pool.getName());
    if (before == null || after == null) {
      return false;
    }
    boolean marked = before.getUsed() < usedBytes;
    usedBytes = after.getUsed();
    return marked || isAsLastCollected(pool.getCollectionUsage());
  }

  private static boolean isOld(String pool) {
    return pool.endsWith("Old Gen") || pool.endsWith("Tenured Gen");
  }

  /** Notifications come late: a usage that a later collection set is not this one's. */
  private boolean isAsLastCollected(@Nullable MemoryUsage collected) {
    return collected != null && collected.getUsed() > 0 && collected.getUsed() == usedBytes;
  }
}
