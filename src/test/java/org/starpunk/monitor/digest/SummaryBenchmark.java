package org.starpunk.monitor.digest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * Reading series that are full: 15 minutes of 1,000 lognormal durations each, sigma 0.7. The ticker
 * passes a second before each summary, so that none is a shared one.
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
  private List<PortableSummary> thousand = List.of();

  /** Fills the series, and encodes a thousand summaries of them. */
  @Setup
  public void fill() {
    buffer = new MetricsBuffer(1000, 16 << 20, ticker);
    long[] durations = Durations.lognormal(1 << 16, 0.7);
    int next = 0;
    for (int minute = 0; minute < MINUTES; minute++) {
      for (int one = 0; one < series; one++) {
        for (int event = 0; event < EVENTS; event++) {
          long nanos = durations[next++ & (durations.length - 1)];
          buffer.series(Category.FUNCTION, "operation " + one).record(nanos, false, ticker.nanos());
        }
      }
      ticker.advance(Duration.ofMinutes(1));
    }
    portable = buffer.portableSummary(Window.LAST_15_MINUTES);
    encoded = portable.encode();
    thousand = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      thousand.add(PortableSummary.decode(encoded));
    }
  }

  @Benchmark
  public MetricsSummary starpunkSummary() {
    ticker.advance(Duration.ofSeconds(1));
    return buffer.summary();
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

  @Benchmark
  public PortableSummary starpunkMergeThousand() {
    return PortableSummary.merge(thousand);
  }
}
