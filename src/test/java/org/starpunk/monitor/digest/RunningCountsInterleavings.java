package org.starpunk.monitor.digest;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;
import org.openjdk.jcstress.infra.results.ZJ_Result;
import org.openjdk.jcstress.infra.results.ZZJ_Result;

/** Counters that are added to while they are sealed: what is added is sealed in, or refused. */
public final class RunningCountsInterleavings {

  private RunningCountsInterleavings() {}

  /** A count and the sealing. */
  @JCStressTest
  @Outcome(id = "true, 1", expect = ACCEPTABLE, desc = "sealed in")
  @Outcome(id = "false, 0", expect = ACCEPTABLE, desc = "refused")
  @Outcome(expect = FORBIDDEN, desc = "lost, or counted although it was refused")
  @State
  public static class CountAndSeal {

    private final RunningCounts counts = new RunningCounts(QuantityCells.ALL, 0, 10, null);

    @Actor
    public void count(ZJ_Result result) {
      result.r1 = counts.count(5) >= 0;
    }

    @Actor
    public void seal(ZJ_Result result) {
      Tally tally = new Tally();
      counts.sealTo(tally);
      result.r2 = tally.count();
    }
  }

  /** A sum and the sealing. */
  @JCStressTest
  @Outcome(id = "true, 10", expect = ACCEPTABLE, desc = "sealed in")
  @Outcome(id = "false, 0", expect = ACCEPTABLE, desc = "refused")
  @Outcome(expect = FORBIDDEN, desc = "lost, or added although it was refused")
  @State
  public static class SumAndSeal {

    private final RunningCounts counts = new RunningCounts(QuantityCells.ALL, 0, 10, null);

    @Actor
    public void add(ZJ_Result result) {
      result.r1 = counts.addTotal(10);
    }

    @Actor
    public void seal(ZJ_Result result) {
      Tally tally = new Tally();
      counts.sealTo(tally);
      result.r2 = tally.totalNanos();
    }
  }

  /** Two sums and the sealing; it takes three processors. */
  @JCStressTest
  @Outcome(id = "true, true, 30", expect = ACCEPTABLE, desc = "both are sealed in")
  @Outcome(id = "true, false, 10", expect = ACCEPTABLE, desc = "the second is refused")
  @Outcome(id = "false, true, 20", expect = ACCEPTABLE, desc = "the first is refused")
  @Outcome(id = "false, false, 0", expect = ACCEPTABLE, desc = "both are refused")
  @Outcome(expect = FORBIDDEN, desc = "lost, or added although it was refused")
  @State
  public static class SumsAndSeal {

    private final RunningCounts counts = new RunningCounts(QuantityCells.ALL, 0, 10, null);

    @Actor
    public void ten(ZZJ_Result result) {
      result.r1 = counts.addTotal(10);
    }

    @Actor
    public void twenty(ZZJ_Result result) {
      result.r2 = counts.addTotal(20);
    }

    @Actor
    public void seal(ZZJ_Result result) {
      Tally tally = new Tally();
      counts.sealTo(tally);
      result.r3 = tally.totalNanos();
    }
  }

  /** Two that raise the maximum. */
  @JCStressTest
  @Outcome(id = "20", expect = ACCEPTABLE, desc = "the greater one")
  @Outcome(expect = FORBIDDEN, desc = "the smaller one has overwritten it")
  @State
  public static class TwoRaiseTheMaximum {

    private final RunningCounts counts = new RunningCounts(QuantityCells.ALL, 0, 10, null);

    @Actor
    public void ten() {
      counts.raiseMax(10);
    }

    @Actor
    public void twenty() {
      counts.raiseMax(20);
    }

    @Arbiter
    public void read(J_Result result) {
      Tally tally = new Tally();
      counts.addTo(tally);
      result.r1 = tally.maxNanos();
    }
  }

  /** A maximum and the sealing. */
  @JCStressTest
  @Outcome(id = "true, 20", expect = ACCEPTABLE, desc = "sealed in")
  @Outcome(id = "false, 0", expect = ACCEPTABLE, desc = "refused")
  @Outcome(expect = FORBIDDEN, desc = "lost, or kept although it was refused")
  @State
  public static class MaximumAndSeal {

    private final RunningCounts counts = new RunningCounts(QuantityCells.ALL, 0, 10, null);

    @Actor
    public void raise(ZJ_Result result) {
      result.r1 = counts.raiseMax(20);
    }

    @Actor
    public void seal(ZJ_Result result) {
      Tally tally = new Tally();
      counts.sealTo(tally);
      result.r2 = tally.maxNanos();
    }
  }
}
