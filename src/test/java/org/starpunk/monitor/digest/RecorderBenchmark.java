package org.starpunk.monitor.digest;

import com.codahale.metrics.SlidingTimeWindowArrayReservoir;
import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketches;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.AtomicHistogram;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.RequestMetric;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Ticker;

/**
 * Recording a given duration, lognormal with sigma 0.7. The arms of all libraries are alike: one
 * series known beforehand, clock readings outside. What more belongs to a measurement has arms of
 * its own. With two and eight threads: the subclasses.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@Threads(1)
public class RecorderBenchmark {

  private static final int MASK = 4095;
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  private final long[] durations = Durations.lognormal(MASK + 1, 0.7);
  private final Ticker ticker = Ticker.system();
  private final long now = ticker.nanos();

  private final MetricsBuffer buffer = new MetricsBuffer(1000, ticker);
  private final Series function = buffer.series(Category.FUNCTION, "Notes.find");
  private final Series request = buffer.series(Category.REQUEST, "GET /notes/{slug}");
  private final SlotPerMinuteSeries slotPerMinute = new SlotPerMinuteSeries(ticker);
  private final DrainedBufferSeries drainedBuffer = new DrainedBufferSeries();

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Timer timer = Timer.builder("plain").register(registry);
  private final Timer timerWithPercentiles =
      Timer.builder("percentiles").publishPercentiles(0.95, 0.99).register(registry);
  private final com.codahale.metrics.Timer dropwizardTimer = new com.codahale.metrics.Timer();
  private final com.codahale.metrics.Timer slidingTimer =
      new com.codahale.metrics.Timer(new SlidingTimeWindowArrayReservoir(1, TimeUnit.SECONDS));
  private final AtomicHistogram atomicHistogram = new AtomicHistogram(HOUR, 2);
  private final org.HdrHistogram.Recorder histogramRecorder =
      new org.HdrHistogram.Recorder(HOUR, 2);

  /** What each thread has for itself. */
  @State(Scope.Thread)
  public static class OfThread {

    private int next;
    private final Series series =
        new MetricsBuffer(1000, Ticker.system()).series(Category.FUNCTION, "Notes.find");
    private final Timer timer =
        Timer.builder("own").publishPercentiles(0.95, 0.99).register(new SimpleMeterRegistry());
    private final AtomicHistogram histogram = new AtomicHistogram(HOUR, 2);
    private final DDSketch sketch = DDSketches.unboundedDense(0.02);
  }

  private long next(OfThread thread) {
    return durations[thread.next++ & MASK];
  }

  @Benchmark
  public void starpunk(OfThread thread) {
    function.record(next(thread), false, now);
  }

  @Benchmark
  public void starpunkOwnSeries(OfThread thread) {
    thread.series.record(next(thread), false, now);
  }

  /** A request is recorded into the charts' series too. */
  @Benchmark
  public void starpunkRequest(OfThread thread) {
    request.record(next(thread), false, now);
  }

  @Benchmark
  public void starpunkByName(OfThread thread) {
    buffer.series(Category.FUNCTION, "Notes.find").record(next(thread), false, now);
  }

  @Benchmark
  public void starpunkWithRing(OfThread thread) {
    long nanos = next(thread);
    function.record(nanos, false, now);
    buffer.keep(
        new RequestMetric(
            Category.REQUEST, request.operation(), now, 0, nanos, false, 200, 4096, 65536, 3));
  }

  /** With both readings of the clock; the call itself does nothing. */
  @Benchmark
  public void starpunkTimedCall(Blackhole work) {
    long start = ticker.nanos();
    work.consume(start);
    long end = ticker.nanos();
    function.record(end - start, false, end);
  }

  /** A design that lost: a slot of log-linear buckets for each minute. */
  @Benchmark
  public void rejectedSlotPerMinute(OfThread thread) {
    slotPerMinute.record(next(thread), false);
  }

  /** A design that lost: a buffer of durations that is emptied when it is full. */
  @Benchmark
  public void rejectedDrainedBuffer(OfThread thread) {
    drainedBuffer.record(next(thread));
  }

  @Benchmark
  public void micrometer(OfThread thread) {
    timer.record(next(thread), TimeUnit.NANOSECONDS);
  }

  @Benchmark
  public void micrometerPercentiles(OfThread thread) {
    timerWithPercentiles.record(next(thread), TimeUnit.NANOSECONDS);
  }

  @Benchmark
  public void micrometerPercentilesOwnTimer(OfThread thread) {
    thread.timer.record(next(thread), TimeUnit.NANOSECONDS);
  }

  @Benchmark
  public void micrometerTimedCall(Blackhole work) {
    timerWithPercentiles.record(() -> work.consume(1));
  }

  @Benchmark
  public void dropwizard(OfThread thread) {
    dropwizardTimer.update(next(thread), TimeUnit.NANOSECONDS);
  }

  @Benchmark
  public void dropwizardSlidingWindow(OfThread thread) {
    slidingTimer.update(next(thread), TimeUnit.NANOSECONDS);
  }

  @Benchmark
  public void hdrHistogramAtomic(OfThread thread) {
    atomicHistogram.recordValue(next(thread));
  }

  @Benchmark
  public void hdrHistogramRecorder(OfThread thread) {
    histogramRecorder.recordValue(next(thread));
  }

  @Benchmark
  public void hdrHistogramOwn(OfThread thread) {
    thread.histogram.recordValue(next(thread));
  }

  /** Not for several threads: each has one of its own, without a lock. */
  @Benchmark
  public void sketchesOwn(OfThread thread) {
    thread.sketch.accept(next(thread));
  }

  @Benchmark
  public long clockPair() {
    long start = System.nanoTime();
    return System.nanoTime() - start;
  }
}
