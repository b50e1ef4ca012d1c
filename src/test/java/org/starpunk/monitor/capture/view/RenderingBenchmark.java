package org.starpunk.monitor.capture.view;

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
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.DeferringRequest;
import org.starpunk.monitor.digest.MetricsBuffer;

/**
 * Recording that a view was rendered, with both readings of the clock, in a request; how Faces gets
 * there, and the map in which it keeps the beginning, are not in it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class RenderingBenchmark {

  private final Ticker ticker = Ticker.system();
  private final MetricsBuffer buffer = new MetricsBuffer(1000, ticker);
  private final RenderingProbe probe = new RenderingProbe(buffer, ticker);

  /** It is counted, or the figure says nothing. */
  @Setup
  public void check() {
    probe.rendered("/index.xhtml", 1, ticker.nanos());
    if (buffer.summary().of(Category.VIEW).isEmpty()) {
      throw new IllegalStateException("nothing was counted");
    }
  }

  @Benchmark
  public long timed() {
    DeferringRequest request = new DeferringRequest();
    request.enter();
    long start = ticker.nanos();
    long end = ticker.nanos();
    probe.rendered("/index.xhtml", end - start, end);
    request.end();
    return end;
  }

  /** The request alone. */
  @Benchmark
  public CurrentRequest unwatched() {
    DeferringRequest request = new DeferringRequest();
    request.enter();
    request.end();
    return request;
  }
}
