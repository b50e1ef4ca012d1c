package org.starpunk.monitor.digest;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a series costs once a minute: packing the minute, and unpacking all fifteen for the first
 * summary after it. Minutes of 1,000 lognormal durations, sigma 0.7; many series, so that no branch
 * is learnt by heart.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PackingBenchmark {

  private static final int SERIES = 256;
  private static final int MINUTES = 15;
  private static final int EVENTS = 1000;

  private final byte[][] packed = new byte[SERIES][];
  private final Tally[] minutes = new Tally[SERIES];
  private final StepPacker packer = new StepPacker();
  private final Tally sum = new Tally();
  private int next;

  /** Packs fifteen minutes of each series. */
  @Setup
  public void pack() {
    long[] durations = Durations.lognormal(SERIES * MINUTES * EVENTS, 0.7);
    int event = 0;
    for (int series = 0; series < SERIES; series++) {
      packed[series] = PackedSteps.NONE;
      for (int minute = 0; minute < MINUTES; minute++) {
        Tally tally = new Tally();
        for (int i = 0; i < EVENTS; i++) {
          long nanos = durations[event++];
          tally.addCount(Buckets.index(nanos), 1);
          tally.addDurations(nanos, 0, nanos, 0);
        }
        packed[series] = packer.with(packed[series], minute, tally, 0);
        minutes[series] = tally;
      }
    }
  }

  @Benchmark
  public long starpunkUnpackFifteenMinutes() {
    sum.clear();
    PackedSteps.addTo(packed[next++ % SERIES], 0, minute -> sum);
    return sum.count();
  }

  @Benchmark
  public byte[] starpunkPackMinute() {
    return packer.pack(minutes[next++ % SERIES]);
  }
}
