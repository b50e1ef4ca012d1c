package org.starpunk.monitor.capture.memory;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.ThreadMeter;
import org.starpunk.monitor.digest.MetricsBuffer;

/** What the memory of process and JVM costs to read: on the timer, and by each request. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MemoryProbeBenchmark {

  private final MemoryProbe probe =
      new MemoryProbe(new MetricsBuffer(1000, Ticker.system()), Ticker.system());
  private final Path status = Path.of("/proc/self/status");
  private final ContainerMemory container =
      new ContainerMemory(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
  private final MemoryPools pools = new MemoryPools();
  private final ThreadMeter allocation = ThreadMeter.allocatedBytes();
  private final ThreadMeter cpu = ThreadMeter.cpuNanos();

  @Benchmark
  public void sample() {
    probe.sample();
  }

  @Benchmark
  public Object residentMemory() {
    return ResidentMemory.read(status);
  }

  @Benchmark
  public Object containerMemory() {
    return container.read();
  }

  @Benchmark
  public Object memoryPools() {
    return pools.read();
  }

  @Benchmark
  public Object deadlockSearch() {
    return ManagementFactory.getThreadMXBean().findDeadlockedThreads();
  }

  @Benchmark
  public long allocatedBytes() {
    return allocation.read();
  }

  @Benchmark
  public long cpuNanos() {
    return cpu.read();
  }
}
