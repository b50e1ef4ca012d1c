package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Quantity;

/** One rolling series by itself, within a budget that has room for all that it counts. */
final class SoleSeries implements RollingWindow, SeriesContext.Admission {

  private final FakeTicker ticker;
  private final int wholeSteps;
  private final Budget budget;
  private final SeriesContext context;
  private final RollingSeries series;

  /** Of the last 15 minutes and the running one. */
  SoleSeries(FakeTicker ticker) {
    this(ticker, Duration.ofMinutes(1), Window.LAST_15_MINUTES.wholeMinutes());
  }

  SoleSeries(FakeTicker ticker, Duration step, int wholeSteps) {
    this(ticker, step, wholeSteps, new Budget(1 << 20, 0));
  }

  /** Of the last 15 minutes and the running one, with no room for anything that is not needed. */
  static SoleSeries withoutSpareRoom(FakeTicker ticker) {
    return new SoleSeries(
        ticker,
        Duration.ofMinutes(1),
        Window.LAST_15_MINUTES.wholeMinutes(),
        new Budget(1 << 20, 1 << 20));
  }

  private SoleSeries(FakeTicker ticker, Duration step, int wholeSteps, Budget budget) {
    this.ticker = ticker;
    this.budget = budget;
    this.wholeSteps = wholeSteps;
    this.context =
        new SeriesContext(
            new StepClock(ticker, step), wholeSteps, budget, this, new RecordingSwitch(ticker));
    this.series =
        new RollingSeries(
            Category.QUERY, "q", context, RunningCounts.none(QuantityCells.ALL), null);
    budget.charge(series.retainedBytes());
  }

  @Override
  public void record(long nanos, boolean failed) {
    series.record(nanos, failed, ticker.nanos());
  }

  @Override
  public void add(Quantity quantity, long amount) {
    series.add(quantity, amount, ticker.nanos());
  }

  Tally tally() {
    return tally(wholeSteps);
  }

  Tally tally(int steps) {
    Tally tally = new Tally();
    locked(() -> series.addTo(ticker.nanos(), steps, step -> tally));
    return tally;
  }

  /** What a summary tells of all steps. */
  Tally summedUp() {
    Tally tally = new Tally();
    locked(() -> series.addTo(ticker.nanos(), wholeSteps, tally));
    return tally;
  }

  @Override
  public SortedMap<Long, Counted> steps(int steps) {
    SortedMap<Long, Tally> tallies = new TreeMap<>();
    locked(
        () ->
            series.addTo(
                ticker.nanos(),
                steps,
                step -> tallies.computeIfAbsent(step, absent -> new Tally())));
    SortedMap<Long, Counted> counted = new TreeMap<>();
    tallies.forEach((step, tally) -> counted.put(step, Counted.in(tally)));
    counted.values().removeIf(Counted.NOTHING::equals);
    return counted;
  }

  OperationSummary summary() {
    return tally().summary(Category.QUERY, "q");
  }

  /** Does what only the holder of the lock may do. */
  void locked(Runnable action) {
    context.lock().lock();
    try {
      action.run();
    } finally {
      context.lock().unlock();
    }
  }

  void assertBudgetIsWhatItTakes() {
    assertEquals(series.retainedBytes(), budget.used());
  }

  RollingSeries series() {
    return series;
  }

  StepClock clock() {
    return context.clock();
  }

  Budget budget() {
    return budget;
  }

  @Override
  public RollingSeries readmit(RollingSeries gone) {
    gone.resume(RunningCounts.none(QuantityCells.ALL));
    return gone;
  }

  @Override
  public RollingSeries other(Category category) {
    throw new AssertionError("the budget is not short");
  }

  @Override
  public void wantRoom() {
    throw new AssertionError("the budget is not short");
  }
}
