package org.starpunk.monitor.capture.memory;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.List;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Ticker;

/** Reads the memory of process and JVM, and records it. Called by a timer, one call at a time. */
public final class MemoryProbe {

  private static final Path STATUS = Path.of("/proc/self/status");

  private final Recorder recorder;
  private final Ticker ticker;
  private final List<MemoryPoolMXBean> heapPools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();

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
            liveHeapBytes()));
  }

  /** Heap in use after the last collection of each pool, or -1 before the first. */
  private long liveHeapBytes() {
    long live = 0;
    for (MemoryPoolMXBean pool : heapPools) {
      MemoryUsage afterCollection = pool.getCollectionUsage();
      if (afterCollection != null) {
        live += afterCollection.getUsed();
      }
    }
    return live == 0 ? -1 : live;
  }
}
