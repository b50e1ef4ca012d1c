package org.starpunk.monitor.capture.memory;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.ProcessState.Buffers;
import org.starpunk.monitor.ProcessState.Pool;

/** The JVM's memory pools and buffers. */
final class MemoryPools {

  private final List<MemoryPoolMXBean> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .sorted(Comparator.comparing(MemoryPoolMXBean::getType))
          .toList();
  private final List<BufferPoolMXBean> buffers =
      ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);

  /** The pools, those of the heap first. */
  List<Pool> read() {
    return pools.stream().map(MemoryPools::read).toList();
  }

  List<Buffers> readBuffers() {
    return buffers.stream()
        .map(kind -> new Buffers(kind.getName(), kind.getCount(), kind.getMemoryUsed()))
        .toList();
  }

  private static Pool read(MemoryPoolMXBean pool) {
    MemoryUsage usage = pool.getUsage();
    return new Pool(
        pool.getName(),
        pool.getType() == MemoryType.HEAP,
        usage.getUsed(),
        usage.getCommitted(),
        usage.getMax(),
        liveBytes(pool.getCollectionUsage()));
  }

  /** HotSpot tells of a pool that no collection has looked at yet as one without memory. */
  private static long liveBytes(@Nullable MemoryUsage collected) {
    return collected == null || collected.getCommitted() == 0 ? -1 : collected.getUsed();
  }
}
