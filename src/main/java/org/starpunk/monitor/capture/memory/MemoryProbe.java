package org.starpunk.monitor.capture.memory;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Ticker;

/** Reads the memory of process and JVM, and records it. Called by a timer, one call at a time. */
public final class MemoryProbe {

  private static final Path STATUS = Path.of("/proc/self/status");

  private final Recorder recorder;
  private final Ticker ticker;
  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
  private final Set<String> heapPools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toUnmodifiableSet());

  public MemoryProbe(Recorder recorder, Ticker ticker) {
    this.recorder = recorder;
    this.ticker = ticker;
  }

  /** Takes one sample. */
  public void sample() {
    ResidentMemory resident = ResidentMemory.read(STATUS);
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    recorder.keep(
        new MemorySample(
            ticker.now(),
            resident.bytes(),
            resident.peakBytes(),
            heap.getUsed(),
            heap.getCommitted(),
            heap.getMax(),
            liveSetBytes(heapPools, collectors)));
  }

  /**
   * Heap in use right after the last collection, or -1 before the first. After a young collection
   * that includes the garbage of the old generation: it is an upper bound of what lives.
   */
  private static long liveSetBytes(Set<String> heapPools, List<GarbageCollectorMXBean> collectors) {
    return collectors.stream()
        .map(GarbageCollectorMXBean::getLastGcInfo)
        .filter(Objects::nonNull)
        .max(Comparator.comparingLong(GcInfo::getEndTime))
        .map(last -> usedBytes(last.getMemoryUsageAfterGc(), heapPools))
        .orElse(-1L);
  }

  private static long usedBytes(Map<String, MemoryUsage> pools, Set<String> names) {
    return pools.entrySet().stream()
        .filter(pool -> names.contains(pool.getKey()))
        .mapToLong(pool -> pool.getValue().getUsed())
        .sum();
  }
}
