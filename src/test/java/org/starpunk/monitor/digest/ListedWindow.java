package org.starpunk.monitor.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Quantity;

/** The naive oracle of a rolling window: all that ever happened, in a list. */
final class ListedWindow implements RollingWindow {

  private record Event(long step, Counted counted) {}

  private final FakeTicker ticker;
  private final Instant start;
  private final Duration step;
  private final List<Event> events = new ArrayList<>();

  ListedWindow(FakeTicker ticker, Duration step) {
    this.ticker = ticker;
    this.start = ticker.now();
    this.step = step;
  }

  @Override
  public void record(long nanos, boolean failed) {
    Tally one = new Tally();
    long counted = bounded(nanos);
    boolean outside = counted < 64 || counted >= 1L << 42;
    one.addCount(OracleBuckets.index(counted), 1);
    one.addDurations(counted, failed ? 1 : 0, counted, outside ? 1 : 0);
    events.add(new Event(step(), Counted.in(one)));
  }

  private static long bounded(long amount) {
    return Math.max(0, Math.min(amount, 1L << 50));
  }

  @Override
  public void add(Quantity quantity, long amount) {
    Tally one = new Tally();
    one.addQuantity(quantity, bounded(amount), 1);
    events.add(new Event(step(), Counted.in(one)));
  }

  @Override
  public SortedMap<Long, Counted> steps(int wholeSteps) {
    SortedMap<Long, Counted> steps = new TreeMap<>();
    long oldest = step() - wholeSteps;
    events.stream()
        .filter(event -> event.step() >= oldest)
        .forEach(event -> steps.merge(event.step(), event.counted(), Counted::plus));
    return steps;
  }

  /** Which step runs, by wall time: nothing in these tests makes it jump. */
  private long step() {
    return Duration.between(start, ticker.now()).dividedBy(step);
  }
}
