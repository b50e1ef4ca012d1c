package org.starpunk.monitor.capture.memory;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Instant;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.ProcessState;
import org.starpunk.monitor.ProcessState.Classes;
import org.starpunk.monitor.ProcessState.Threads;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Ticker;

/**
 * Records the memory of process and JVM: its collections as they happen, everything else when a
 * timer asks for a sample, one at a time. It never asks for a collection.
 */
public final class MemoryProbe {

  private static final Path PROC = Path.of("/proc");
  private static final Path STATUS = PROC.resolve("self/status");

  private final Recorder recorder;
  private final Ticker ticker;
  private final LiveSet live = new LiveSet();
  private final GarbageCollections collections;
  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
  private final MemoryPools pools = new MemoryPools();
  private final ContainerMemory container = new ContainerMemory(PROC, Path.of("/sys/fs/cgroup"));
  private final DeadlockSearch deadlocks;

  /** A probe that does not listen to collections until it is started. */
  public MemoryProbe(Recorder recorder, Ticker ticker) {
    this.recorder = recorder;
    this.ticker = ticker;
    this.collections = GarbageCollections.ofThisJvm(live, recorder, ticker);
    this.deadlocks = new DeadlockSearch(threads, ticker);
  }

  /** Listens to the JVM's collections from now on, until it is stopped. */
  public void start() {
    collections.start();
  }

  /** Listens no more; without it the JVM would retain the application's classes. */
  public void stop() {
    collections.stop();
  }

  /** Takes one sample. */
  public void sample() {
    Instant at = ticker.now();
    recorder.keep(memorySample(at));
    recorder.keep(processState(at));
    long lowest = live.takeLowestBytes();
    if (lowest != LiveSet.UNKNOWN) {
      recorder.keepLiveSet(lowest, ticker.nanos());
    }
  }

  private MemorySample memorySample(Instant at) {
    ResidentMemory resident = ResidentMemory.read(STATUS);
    MemoryUsage heap = memory.getHeapMemoryUsage();
    return new MemorySample(
        at,
        resident.bytes(),
        resident.peakBytes(),
        heap.getUsed(),
        heap.getCommitted(),
        heap.getMax(),
        live.bytes());
  }

  private ProcessState processState(Instant at) {
    return new ProcessState(
        at,
        container.read(),
        live.afterCollectionBytes(),
        pools.read(),
        pools.readBuffers(),
        new Threads(
            threads.getThreadCount(),
            threads.getPeakThreadCount(),
            threads.getDaemonThreadCount(),
            deadlocks.deadlocked()),
        new Classes(classes.getLoadedClassCount(), classes.getUnloadedClassCount()));
  }
}
