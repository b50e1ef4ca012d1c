package org.starpunk.monitor.capture.flight;

import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What an event costs: with no recorder, with one that wants none, or all, or only slow ones. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FlightBenchmark {

  /** How the recorder is told. */
  public enum Recorded {
    NO_RECORDER,
    UNWANTED,
    SLOWER_THAN_10_MS,
    ALL
  }

  @Param private Recorded recorded = Recorded.NO_RECORDER;
  private FlightRegistration registration = FlightRegistration.NONE;
  private @Nullable Recording recording;

  @Setup(Level.Trial)
  public void start() {
    registration = Flight.register();
    if (recorded != Recorded.NO_RECORDER) {
      Recording started = new Recording();
      String name = "org.starpunk.monitor.Query";
      switch (recorded) {
        case ALL -> started.enable(name).withoutThreshold();
        case SLOWER_THAN_10_MS -> started.enable(name).with("threshold", "10 ms");
        default -> started.disable(name);
      }
      started.start();
      recording = started;
    }
  }

  @TearDown(Level.Trial)
  public void stop() {
    if (recording != null) {
      recording.close();
    }
    registration.unregister();
  }

  @Benchmark
  public @Nullable QueryEvent query() {
    QueryEvent event = Flight.query();
    if (event != null) {
      event.end("select id from note where slug = ?", "SELECT", () -> "GET /", false);
    }
    return event;
  }
}
