package org.starpunk.monitor.capture.memory;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Ticker;

/**
 * Records the collections of one of the JVM's collectors, and what they show to live. It runs on
 * the JVM's own thread: it never throws and never waits.
 *
 * @param heap the names of the pools that make up the heap
 */
record CollectionListener(
    CollectorKind kind,
    Series series,
    Set<String> heap,
    OldGeneration old,
    LiveSet live,
    Recorder recorder,
    Ticker ticker)
    implements NotificationListener {

  @Override
  public void handleNotification(Notification notification, @Nullable Object handback) {
    try {
      if (notification.getUserData() instanceof CompositeData data) {
        collected(GarbageCollectionNotificationInfo.from(data).getGcInfo());
      }
    } catch (RuntimeException e) {
      recorder.probeFailed(e);
    }
  }

  private void collected(GcInfo collection) {
    long now = ticker.nanos();
    series.record(TimeUnit.MILLISECONDS.toNanos(collection.getDuration()), false, now);
    if (kind.tellsUse()) {
      long before = heapBytes(collection.getMemoryUsageBeforeGc());
      long after = heapBytes(collection.getMemoryUsageAfterGc());
      series.add(Quantity.FREED_BYTES, Math.max(0, before - after), now);
      if (kind.collectsYoung()) {
        live.collected(after, showsWhatLives(collection));
      }
    }
  }

  private long heapBytes(Map<String, MemoryUsage> pools) {
    long bytes = 0;
    for (String pool : heap) {
      MemoryUsage usage = pools.get(pool);
      bytes += usage == null ? 0 : usage.getUsed();
    }
    return bytes;
  }

  private boolean showsWhatLives(GcInfo collection) {
    return switch (kind) {
      case FULL, MIXED -> old.isCollectedBy(collection) || kind.looksAtAll();
      default -> kind.looksAtAll();
    };
  }
}
