package org.starpunk.monitor.digest;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJJ_Result;
import org.openjdk.jcstress.infra.results.JJJ_Result;
import org.openjdk.jcstress.infra.results.JJ_Result;
import org.starpunk.monitor.FakeTicker;

/** A series that is recorded into by several threads while a step ends, is read or made wider. */
public final class StepChangeInterleavings {

  private static final long NARROW = 1_000;
  private static final long WIDE = 1_000_000_000;

  private StepChangeInterleavings() {}

  /** A series in whose first step one short execution was counted; the second step runs. */
  abstract static class SecondStep {

    final SoleSeries sole;
    final RollingSeries series;
    final long first;
    final long second;

    SecondStep() {
      FakeTicker ticker = new FakeTicker();
      sole = new SoleSeries(ticker, Duration.ofMinutes(1), 15);
      series = sole.series();
      first = ticker.nanos();
      series.record(NARROW, false, first);
      ticker.advance(Duration.ofMinutes(1));
      second = ticker.nanos();
    }

    long count(long step) {
      return sole.steps(15).getOrDefault(step, Counted.NOTHING).count();
    }

    Counted all() {
      SortedMap<Long, Counted> steps = sole.steps(15);
      return steps.values().stream().reduce(Counted.NOTHING, Counted::plus);
    }
  }

  /** Two writers find the step over. */
  @JCStressTest
  @Outcome(
      id = "1, 2, 1000001000, 1",
      expect = ACCEPTABLE,
      desc = "both are counted in the second step, with their durations and the failure")
  @Outcome(
      expect = FORBIDDEN,
      desc = "an execution is lost, twice there or in a step that was over")
  @State
  public static class TwoWritersBeginAStep extends SecondStep {

    @Actor
    public void narrow() {
      series.record(NARROW, true, second);
    }

    @Actor
    public void wide() {
      series.record(WIDE, false, second);
    }

    @Arbiter
    public void read(JJJJ_Result result) {
      result.r1 = count(0);
      result.r2 = count(1);
      result.r3 = all().totalNanos() - NARROW;
      result.r4 = all().failed();
    }
  }

  /** A writer that is late, in the step that somebody else closes. */
  @JCStressTest
  @Outcome(
      id = "2, 0, 2000",
      expect = ACCEPTABLE,
      desc = "it was counted before the step was closed")
  @Outcome(
      id = "1, 1, 2000",
      expect = ACCEPTABLE,
      desc = "it came too late and is in the next step")
  @Outcome(expect = FORBIDDEN, desc = "it is lost, or counted twice")
  @State
  public static class WriterAndCloser extends SecondStep {

    @Actor
    public void write() {
      series.record(NARROW, false, first);
    }

    @Actor
    public void close() {
      sole.locked(() -> series.close(second));
    }

    @Arbiter
    public void read(JJJ_Result result) {
      result.r1 = count(0);
      result.r2 = count(1);
      result.r3 = all().totalNanos();
    }
  }

  /**
   * A late writer, one of the new step, and one who closes, all at once; it takes three processors.
   */
  @JCStressTest
  @Outcome(id = "3, 1", expect = ACCEPTABLE, desc = "the late one was in time")
  @Outcome(id = "3, 2", expect = ACCEPTABLE, desc = "the late one is in the next step")
  @Outcome(
      expect = FORBIDDEN,
      desc = "an execution is lost, twice there or in a step that was over")
  @State
  public static class TwoWritersAndCloser extends SecondStep {

    @Actor
    public void late() {
      series.record(WIDE, false, first);
    }

    @Actor
    public void write() {
      series.record(NARROW, false, second);
    }

    @Actor
    public void close() {
      sole.locked(() -> series.close(second));
    }

    @Arbiter
    public void read(JJ_Result result) {
      result.r1 = all().count();
      result.r2 = count(1);
    }
  }

  /** Two writers, none of which the counters have a bucket for. */
  @JCStressTest
  @Outcome(id = "2, 1000001000, 1000000000", expect = ACCEPTABLE, desc = "both are counted")
  @Outcome(expect = FORBIDDEN, desc = "one of the wider counters was lost with what was in it")
  @State
  public static class TwoWritersWiden {

    private final FakeTicker ticker = new FakeTicker();
    private final SoleSeries sole = new SoleSeries(ticker);

    @Actor
    public void narrow() {
      sole.record(NARROW, false);
    }

    @Actor
    public void wide() {
      sole.record(WIDE, false);
    }

    @Arbiter
    public void read(JJJ_Result result) {
      Tally tally = sole.tally();
      result.r1 = tally.count();
      result.r2 = tally.totalNanos();
      result.r3 = tally.maxNanos();
    }
  }

  /** Counters are fitted to the step before while a writer needs them wide. */
  @JCStressTest
  @Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "each execution is in its step")
  @Outcome(expect = FORBIDDEN, desc = "an execution went with the buckets that were given up")
  @State
  public static class WriterAndFitting {

    private final FakeTicker ticker = new FakeTicker();
    private final SoleSeries sole = new SoleSeries(ticker);

    /** Wide counters, which the step before did not need. */
    public WriterAndFitting() {
      sole.record(WIDE, false);
      sole.record(NARROW, false);
      ticker.advance(Duration.ofMinutes(1));
      sole.record(NARROW, false);
      ticker.advance(Duration.ofMinutes(1));
    }

    @Actor
    public void write() {
      sole.record(WIDE, false);
    }

    @Actor
    public void read() {
      sole.tally();
    }

    @Arbiter
    public void read(JJ_Result result) {
      Map<Long, Counted> steps = sole.steps(15);
      result.r1 = steps.getOrDefault(0L, Counted.NOTHING).count();
      result.r2 = steps.getOrDefault(2L, Counted.NOTHING).count();
    }
  }

  /** A reading at the same time. */
  @JCStressTest
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "nothing yet")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "counted, and not yet summed")
  @Outcome(id = "1, 1000", expect = ACCEPTABLE, desc = "counted and summed")
  @Outcome(expect = FORBIDDEN, desc = "summed before it is counted, or counted twice")
  @State
  public static class WriterAndReader {

    private final SoleSeries sole = new SoleSeries(new FakeTicker());

    @Actor
    public void write() {
      sole.record(NARROW, false);
    }

    @Actor
    public void read(JJ_Result result) {
      Tally tally = sole.tally();
      result.r1 = tally.count();
      result.r2 = tally.totalNanos();
    }
  }
}
