package org.starpunk.monitor.capture;

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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.RequestTrace;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Spans;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.digest.MetricsBuffer;

/** What the timeline adds to a request: its steps, and the decision at its end. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class TimelineBenchmark {

  private static final TraceNumbers NUMBERS = new TraceNumbers(0);
  private static final String STATEMENT = "select title from note where slug = ?";

  /** Steps of a request; a page of the site has some 5, an N+1 request hundreds. */
  @Param({"0", "5", "20", "200"})
  public int steps;

  private final MetricsBuffer buffer = new MetricsBuffer(1_000, Ticker.system());
  private Series route = buffer.series(Category.REQUEST, "GET /");
  private Series statement = buffer.series(Category.QUERY, STATEMENT);

  @Setup
  public void keepThreeSlowOnes() {
    route = buffer.series(Category.REQUEST, "GET /");
    statement = buffer.series(Category.QUERY, STATEMENT);
    for (int i = 0; i < 3; i++) {
      buffer.keep(
          new RequestTrace(
              i, "GET /", System.nanoTime(), 0, 1L << 40, 200, false, false, Spans.NONE));
    }
  }

  @TearDown
  public void leaveTheThread() {
    CurrentRequest.exit();
  }

  /** The request without its steps: what is taken off the others. */
  @Benchmark
  public CurrentRequest requestAlone() {
    return request(true);
  }

  /** The same with its steps, each found by the thread and recorded at the end. */
  @Benchmark
  public CurrentRequest withSteps() {
    return run(request(true));
  }

  /** The same, which is not sampled. */
  @Benchmark
  public CurrentRequest notSampled() {
    return run(request(false));
  }

  private static CurrentRequest request(boolean sampled) {
    CurrentRequest request = new CurrentRequest("GET", sampled, 0, NUMBERS);
    request.defer();
    request.enter();
    return request;
  }

  private CurrentRequest run(CurrentRequest request) {
    for (int i = 0; i < steps; i++) {
      CurrentRequest.record(Span.Kind.QUERY, statement, 1, false, i + 1);
    }
    request.recordDeferred();
    return request;
  }

  /** Whether it is among the slowest, which it is not. */
  @Benchmark
  public boolean decision() {
    return buffer.wantsTrace(route.operation(), steps);
  }

  /** Counting one of its statements. */
  @Benchmark
  public void statement() {
    buffer.ran(route, STATEMENT, 1, steps);
  }
}
