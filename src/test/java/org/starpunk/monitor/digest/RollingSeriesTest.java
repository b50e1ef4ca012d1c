package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Quantity;

class RollingSeriesTest {

  private final FakeTicker ticker = new FakeTicker();
  private final SoleSeries series = new SoleSeries(ticker);

  @Test
  void noPercentileExceedsTheLongest() {
    series.record(1_000_000_001, false);
    assertEquals(1_000_000_001, series.tally().percentileNanos(1), 0.02 * 1_000_000_001);
    assertTrue(series.tally().percentileNanos(1) <= 1_000_000_001);
  }

  @Test
  void nothingCountedIsZeroEverywhere() {
    OperationSummary summary = series.summary();
    assertEquals(0, summary.count());
    assertEquals(0, summary.p50Nanos());
    assertEquals(0, summary.p99Nanos());
    assertEquals(0, summary.meanNanos());
    assertTrue(summary.mean(Quantity.ROWS).isEmpty());
  }

  @Test
  void negativeDurationsCountAsZero() {
    series.record(-5, true);
    OperationSummary summary = series.summary();
    assertEquals(1, summary.count());
    assertEquals(1, summary.failed());
    assertEquals(1, summary.clamped());
    assertEquals(0, summary.totalNanos());
    assertEquals(0, summary.p50Nanos());
  }

  @Test
  void negativeAmountsCountAsZero() {
    series.add(Quantity.RESPONSE_BYTES, -7);
    series.add(Quantity.RESPONSE_BYTES, 8);
    OperationSummary summary = series.summary();
    assertEquals(new Sum(8, 2), summary.sums().of(Quantity.RESPONSE_BYTES));
  }

  @Test
  void meanOfAQuantityIsOverItsReadingsNotTheCalls() {
    for (int i = 0; i < 10; i++) {
      series.record(1_000, false);
    }
    series.add(Quantity.ROWS, 3);
    series.add(Quantity.ROWS, 5);
    OperationSummary summary = series.summary();
    assertEquals(4.0, summary.mean(Quantity.ROWS).orElseThrow());
    assertTrue(summary.mean(Quantity.RESPONSE_BYTES).isEmpty());
  }

  @Test
  void eightThreadsLoseNothingWhileMinutesPass() throws InterruptedException {
    int threads = 8;
    int each = 50_000;
    CountDownLatch start = new CountDownLatch(1);
    Thread[] writers = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      int writer = i;
      writers[i] =
          new Thread(
              () -> {
                await(start);
                for (int n = 0; n < each; n++) {
                  series.record(1_000 + n, n % 10 == 0);
                  series.add(Quantity.ROWS, 2);
                  if (writer == 0 && n % (each / 14) == 0 && n > 0) {
                    ticker.advance(Duration.ofMinutes(1));
                  }
                }
              });
      writers[i].start();
    }
    start.countDown();
    for (Thread writer : writers) {
      writer.join(TimeUnit.MINUTES.toMillis(1));
    }
    OperationSummary summary = series.summary();
    assertEquals(1L * threads * each, summary.count());
    assertEquals(1L * threads * each / 10, summary.failed());
    assertEquals(
        threads * IntStream.range(0, each).mapToLong(n -> 1_000 + n).sum(), summary.totalNanos());
    assertEquals(1_000L + each - 1, summary.maxNanos());
    assertEquals(
        new Sum(2L * threads * each, 1L * threads * each), summary.sums().of(Quantity.ROWS));
  }

  @Test
  void countThatGrowsTooLargeIsTakenOutOfTheWay() throws ReflectiveOperationException {
    series.record(1_000, false);
    int bucket = Buckets.index(1_000);
    int[] cells = (int[]) field(running(), "counts");
    int first = (int) field(running(), "first");
    cells[bucket - first] = RunningCounts.CROWDED;
    for (int i = 0; i < 10; i++) {
      series.record(1_000, true);
    }
    assertEquals(RunningCounts.CROWDED + 10, series.tally().count());
    assertEquals(10, series.tally().failed());
    assertEquals(9, ((int[]) field(running(), "counts"))[bucket - first]);
    series.assertBudgetIsWhatItTakes();
  }

  @Test
  void threadsThatMeetTooOftenArePartedUntilTheStepIsOver()
      throws ReflectiveOperationException, InterruptedException {
    series.record(1_000, false);
    Field meetings = RunningCounts.class.getDeclaredField("meetings");
    meetings.setAccessible(true);
    meetings.setInt(running(), 1_000);
    series.record(1_000, false);
    Set<Long> lanes = new HashSet<>();
    while (lanes.size() < 2) {
      Thread thread = new Thread(() -> series.record(1_000_000, true));
      thread.start();
      thread.join();
      lanes.add(thread.getId() & 1);
    }
    long count = series.tally().count();
    long beside = series.series().retainedBytes();
    Tally inLane = new Tally();
    ((RunningCounts) field(series.series(), "beside")).addTo(inLane);
    assertTrue(inLane.count() > 0 && inLane.count() < count);
    series.assertBudgetIsWhatItTakes();
    ticker.advance(Duration.ofMinutes(1));
    assertEquals(count, series.tally().count());
    assertTrue(
        series.series().retainedBytes()
            < beside - RunningCounts.bytes(QuantityCells.ALL, Buckets.COUNT) / 2);
    series.assertBudgetIsWhatItTakes();
  }

  @Test
  void durationFarFromThoseOfTheStepBeforeIsCountedAtOnce() {
    SoleSeries sole = new SoleSeries(ticker);
    sole.record(1_000, false);
    ticker.advance(Duration.ofMinutes(1));
    sole.record(1_000, false);
    assertTimeoutPreemptively(
        Duration.ofMinutes(1), () -> sole.record(1_000_000_000, false), "counts grow and shrink");
    assertEquals(3, sole.tally().count());
    sole.assertBudgetIsWhatItTakes();
  }

  @Test
  void executionsBelongToTheMinuteInWhichTheyAreRecorded() {
    long early = ticker.nanos();
    ticker.advance(Duration.ofMinutes(3));
    series.record(1_000, false);
    series.series().record(1_000, false, early);
    ticker.advance(Duration.ofMinutes(15));
    assertEquals(2, series.tally().count());
    ticker.advance(Duration.ofMinutes(1));
    assertEquals(0, series.tally().count());
  }

  private RunningCounts running() throws ReflectiveOperationException {
    return (RunningCounts) field(series.series(), "running");
  }

  private static Object field(Object object, String name) throws ReflectiveOperationException {
    Field field = object.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return Objects.requireNonNull(field.get(object));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
