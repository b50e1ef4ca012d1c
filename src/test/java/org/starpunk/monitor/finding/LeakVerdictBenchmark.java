package org.starpunk.monitor.finding;

import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.digest.MemorySummary;
import org.starpunk.monitor.digest.MetricsBuffer;

/** What the verdict on leaks costs after two days with a reading in every ten seconds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LeakVerdictBenchmark {

  private static final Duration TICK = Duration.ofSeconds(10);
  private static final int TICKS = 48 * 360;
  private static final long LIMIT = 1L << 30;
  private static final long BASE = 200_000_000;
  private static final long NOISE = 2_000_000;

  /** 10 kB a tick fill a third of the heap in two days: no window finds nothing to compute. */
  @Param({"0", "10000"})
  private long bytesPerTick;

  private @Nullable MemorySummary memory;

  /** Fills both histories. */
  @Setup
  public void watch() {
    Random random = new Random(1);
    FakeTicker ticker = new FakeTicker();
    MetricsBuffer buffer = new MetricsBuffer(100, ticker);
    for (int tick = 0; tick < TICKS; tick++) {
      ticker.advance(TICK);
      long noise = Math.round(NOISE * Math.abs(random.nextGaussian()));
      buffer.keepLiveSet(BASE + tick * bytesPerTick + noise, ticker.nanos());
      buffer.keep(new MemorySample(ticker.now(), -1, -1, -1, -1, LIMIT, -1));
    }
    memory = buffer.summary().memory();
  }

  /** Once for each summary that is shown. */
  @Benchmark
  public LeakVerdict verdict() {
    return LeakVerdict.of(Objects.requireNonNull(memory));
  }
}
