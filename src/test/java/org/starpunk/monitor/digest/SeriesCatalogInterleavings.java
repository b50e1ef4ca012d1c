package org.starpunk.monitor.digest;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;
import org.openjdk.jcstress.infra.results.JJ_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Footprint;

/** Series that are let go, and come back, while somebody records on a handle that was kept. */
public final class SeriesCatalogInterleavings {

  private SeriesCatalogInterleavings() {}

  /** A catalog with one series whose executions have expired. */
  abstract static class IdleSeries {

    final FakeTicker ticker = new FakeTicker();
    final Budget budget = new Budget(1 << 20, 0);
    final SeriesCatalog catalog =
        new SeriesCatalog(budget, ticker, Map.of(), new RecordingSwitch(ticker));
    final RollingSeries kept = catalog.get(Category.QUERY, "q");

    IdleSeries() {
      kept.record(1_000, false, ticker.nanos());
      ticker.advance(Duration.ofMinutes(20));
    }

    long count() {
      AtomicLong count = new AtomicLong();
      catalog.forEach(
          each -> {
            Tally tally = new Tally();
            each.addTo(ticker.nanos(), Window.LAST_15_MINUTES.wholeMinutes(), tally);
            count.addAndGet(tally.count());
          });
      return count.get();
    }

    /** What was charged and nobody takes; 0 when the books are right. */
    long unaccounted() {
      long lines =
          catalog.size() * (OperationSummary.maxBytes(Category.QUERY) + Footprint.REFERENCE);
      return budget.used() - catalog.retainedBytes() - lines;
    }
  }

  /** One records while the series is let go as idle. */
  @JCStressTest
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "counted, in the series of that name")
  @Outcome(expect = FORBIDDEN, desc = "lost with the series, or the budget is out of balance")
  @State
  public static class WriterAndLettingGo extends IdleSeries {

    @Actor
    public void write() {
      kept.record(2_000, false, ticker.nanos());
    }

    @Actor
    public void tend() {
      catalog.tend();
    }

    @Arbiter
    public void read(JJJ_Result result) {
      result.r1 = count();
      result.r2 = catalog.size();
      result.r3 = unaccounted();
    }
  }

  /** Two record on a handle that was let go. */
  @JCStressTest
  @Outcome(id = "2, 1, 0", expect = ACCEPTABLE, desc = "it came back once, and counts both")
  @Outcome(expect = FORBIDDEN, desc = "one was lost, or the budget is out of balance")
  @State
  public static class TwoWritersBringItBack extends IdleSeries {

    /** Lets the series go. */
    public TwoWritersBringItBack() {
      catalog.tend();
    }

    @Actor
    public void one() {
      kept.record(2_000, false, ticker.nanos());
    }

    @Actor
    public void other() {
      kept.record(3_000_000, false, ticker.nanos());
    }

    @Arbiter
    public void read(JJJ_Result result) {
      result.r1 = count();
      result.r2 = catalog.size();
      result.r3 = unaccounted();
    }
  }

  /**
   * One records on a kept handle while another looks the name up, and a third lets it go; it takes
   * three processors.
   */
  @JCStressTest
  @Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "both are counted in one series")
  @Outcome(expect = FORBIDDEN, desc = "one was lost, or there are two of that name")
  @State
  public static class HandleAndNameAndLettingGo extends IdleSeries {

    @Actor
    public void byHandle() {
      kept.record(2_000, false, ticker.nanos());
    }

    @Actor
    public void byName() {
      catalog.get(Category.QUERY, "q").record(3_000, false, ticker.nanos());
    }

    @Actor
    public void tend() {
      catalog.tend();
    }

    @Arbiter
    public void read(JJ_Result result) {
      result.r1 = count();
      result.r2 = catalog.size();
    }
  }

  /** Two that want more together than there is. */
  @JCStressTest
  @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "the first got it")
  @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "the second got it")
  @Outcome(expect = FORBIDDEN, desc = "more was taken than there is, or nothing")
  @State
  public static class TwoTakeFromTheBudget {

    private final Budget budget = new Budget(10, 0);

    @Actor
    public void one(ZZ_Result result) {
      result.r1 = budget.take(6);
    }

    @Actor
    public void other(ZZ_Result result) {
      result.r2 = budget.take(6);
    }
  }
}
