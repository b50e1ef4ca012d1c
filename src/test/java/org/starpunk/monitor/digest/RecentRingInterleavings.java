package org.starpunk.monitor.digest;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.time.Duration;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;
import org.openjdk.jcstress.infra.results.L_Result;
import org.starpunk.monitor.FakeTicker;

/** Rings and gauges that several threads move at once. */
public final class RecentRingInterleavings {

  private RecentRingInterleavings() {}

  /** An entry, by the time that it bears. */
  abstract static class Ring {

    private final FakeTicker ticker = new FakeTicker();
    private final long origin = ticker.nanos();
    private final RecentRing<Kept<Integer>> ring;

    Ring(int capacity) {
      ring = new RecentRing<>(capacity, ticker, Kept::nanos);
      ticker.advance(Duration.ofSeconds(1));
    }

    final void add(int number) {
      ring.add(new Kept<>(origin + number, number));
    }

    final String numbers() {
      List<Integer> numbers = ring.within(Duration.ofMinutes(1)).stream().map(Kept::value).toList();
      return numbers.toString();
    }
  }

  /** Two entries in the only place. */
  @JCStressTest
  @Outcome(id = "\\[2\\]", expect = ACCEPTABLE, desc = "the newer one stays")
  @Outcome(expect = FORBIDDEN, desc = "an older one has overwritten it")
  @State
  public static class TwoWritersInOnePlace extends Ring {

    /** A ring of one. */
    public TwoWritersInOnePlace() {
      super(1);
    }

    @Actor
    public void one() {
      add(1);
    }

    @Actor
    public void two() {
      add(2);
    }

    @Arbiter
    public void read(L_Result result) {
      result.r1 = numbers();
    }
  }

  /** Three entries in two places; it takes three processors. */
  @JCStressTest
  @Outcome(id = "\\[3, 2\\]", expect = ACCEPTABLE, desc = "the two newest, newest first")
  @Outcome(id = "\\[3, 1\\]", expect = ACCEPTABLE, desc = "2 and 3 had the same turn")
  @Outcome(id = "\\[2, 1\\]", expect = FORBIDDEN, desc = "the newest was overwritten")
  @Outcome(expect = FORBIDDEN, desc = "an entry is missing or there twice")
  @State
  public static class ThreeWritersInTwoPlaces extends Ring {

    /** A ring of two. */
    public ThreeWritersInTwoPlaces() {
      super(2);
    }

    @Actor
    public void one() {
      add(1);
    }

    @Actor
    public void two() {
      add(2);
    }

    @Actor
    public void three() {
      add(3);
    }

    @Arbiter
    public void read(L_Result result) {
      result.r1 = numbers();
    }
  }

  /** A reading of a full ring while an entry is added. */
  @JCStressTest
  @Outcome(id = "\\[1\\]", expect = ACCEPTABLE, desc = "before")
  @Outcome(id = "\\[2\\]", expect = ACCEPTABLE, desc = "after")
  @Outcome(expect = FORBIDDEN, desc = "nothing, or both in one place")
  @State
  public static class WriterAndReader extends Ring {

    /** A ring of one, full. */
    public WriterAndReader() {
      super(1);
      add(1);
    }

    @Actor
    public void write() {
      add(2);
    }

    @Actor
    public void read(L_Result result) {
      result.r1 = numbers();
    }
  }

  /** Two that raise a level. */
  @JCStressTest
  @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "the level and its peak")
  @Outcome(expect = FORBIDDEN, desc = "one was lost")
  @State
  public static class TwoRaiseAGauge {

    private final LevelGauge gauge =
        new LevelGauge("g", new StepClock(new FakeTicker(), Duration.ofMinutes(1)));

    @Actor
    public void one() {
      gauge.add(1);
    }

    @Actor
    public void other() {
      gauge.add(1);
    }

    @Arbiter
    public void read(JJ_Result result) {
      result.r1 = gauge.read().level();
      result.r2 = gauge.read().peak();
    }
  }
}
