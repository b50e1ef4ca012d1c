package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Series;

/** Recording what is known already allocates nothing. */
class AllocationTest {

  private static final int TIMES = 10_000;

  private final ThreadMXBean threads =
      (ThreadMXBean) ManagementFactory.getPlatformMXBean(java.lang.management.ThreadMXBean.class);
  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);
  private final long[] durations = Durations.lognormal(1 << 12, 0.7);

  @Test
  void recordingAllocatesNothing() {
    Series series = buffer.series(Category.REQUEST, "GET /");
    assertNothingAllocated(
        at -> series.record(durations[at & (durations.length - 1)], at % 10 == 0, ticker.nanos()));
  }

  @Test
  void addingAQuantityAllocatesNothing() {
    Series series = buffer.series(Category.REQUEST, "GET /");
    assertNothingAllocated(at -> series.add(Quantity.RESPONSE_BYTES, at, ticker.nanos()));
  }

  @Test
  void findingASeriesByItsNameAllocatesNothing() {
    buffer.series(Category.REQUEST, "GET /");
    assertNothingAllocated(
        at -> buffer.series(Category.REQUEST, "GET /").record(at, false, ticker.nanos()));
  }

  @Test
  void keepingAnEntryAllocatesNothingBesidesIt() {
    RecentRing<Kept<String>> ring = new RecentRing<>(100, ticker, Kept::nanos);
    Kept<String> entry = new Kept<>(ticker.nanos(), "e");
    assertNothingAllocated(at -> ring.add(entry));
  }

  @Test
  void movingAGaugeAllocatesNothing() {
    Gauge gauge = new LevelGauge("g", new StepClock(ticker, Duration.ofMinutes(1)));
    assertNothingAllocated(at -> gauge.add(at % 2 == 0 ? 1 : -1));
  }

  private interface Work {
    void at(int turn);
  }

  /** Of several tries one has to be clean: in the others the JVM may have compiled. */
  private void assertNothingAllocated(Work work) {
    long least = Long.MAX_VALUE;
    for (int tries = 0; tries < 10 && least > 0; tries++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int turn = 0; turn < TIMES; turn++) {
        work.at(turn);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least, "bytes of " + TIMES + " turns");
  }
}
