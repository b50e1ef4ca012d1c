package org.starpunk.monitor.digest;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;

/**
 * Reading series that are full: 15 minutes and the running one of 1,000 lognormal durations each,
 * sigma 0.7.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SummaryBenchmark {

  private static final int EVENTS = 1000;
  private static final int MINUTES = 16;

  /** How many series there are, in a budget raised as far as they need. */
  @Param({"200", "300", "1000"})
  private int series;

  private final FakeTicker ticker = new FakeTicker();
  private MetricsBuffer buffer = new MetricsBuffer(1000, ticker);
  private PortableSummary portable = PortableSummary.merge(List.of());
  private byte[] encoded = {};

  /** Fills the series. */
  @Setup
  public void fill() {
    buffer = new MetricsBuffer(1000, 16 << 20, ticker);
    long[] durations = Durations.lognormal(1 << 16, 0.7);
    int next = 0;
    for (int minute = 0; minute < MINUTES; minute++) {
      ticker.advance(Duration.ofMinutes(1));
      for (int one = 0; one < series; one++) {
        for (int event = 0; event < EVENTS; event++) {
          long nanos = durations[next++ & (durations.length - 1)];
          buffer.series(Category.FUNCTION, "operation " + one).record(nanos, false, ticker.nanos());
        }
      }
    }
    portable = buffer.portableSummary(Window.LAST_15_MINUTES);
    encoded = portable.encode();
  }

  @Benchmark
  public MetricsSummary starpunkSummary() {
    return buffer.compute(Window.LAST_15_MINUTES);
  }

  @Benchmark
  public MetricsSummary starpunkSharedSummary() {
    return buffer.summary();
  }

  @Benchmark
  public byte[] starpunkEncode() {
    return portable.encode();
  }

  @Benchmark
  public PortableSummary starpunkDecode() {
    return PortableSummary.decode(encoded);
  }

  /** From bytes to one summary. */
  @Benchmark
  public PortableSummary starpunkMergeThousand() {
    return PortableSummary.merge(
        Stream.generate(() -> PortableSummary.decode(encoded)).limit(1000).toList());
  }
}
