package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.SlowQuery;

class TotalsTest {

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);

  @Test
  void totalsOutliveTheWindow() {
    Series series = buffer.series(Category.REQUEST, "GET /");
    for (int minute = 0; minute < 60; minute++) {
      series.record(2_000_000, minute % 2 == 0, ticker.nanos());
      ticker.advance(Duration.ofMinutes(1));
      buffer.tend();
    }
    OperationTotals totals = only(Category.REQUEST);
    assertEquals(60, totals.count());
    assertEquals(30, totals.failed());
    assertEquals(120_000_000, totals.totalNanos());
    assertTrue(buffer.summary().requests().count() < 20);
  }

  @Test
  void operationThatWasLetGoGoesOnFromWhereItWas() {
    Series series = buffer.series(Category.REQUEST, "GET /rare");
    series.record(1, false, ticker.nanos());
    idle();
    assertTrue(buffer.totals().of(Category.REQUEST).isEmpty());
    series.record(1, false, ticker.nanos());
    assertEquals(2, only(Category.REQUEST).count());
  }

  @Test
  void operationThatWasLetGoBeginsAnewWhenAllWasClearedMeanwhile() {
    Series series = buffer.series(Category.REQUEST, "GET /rare");
    series.record(1, true, ticker.nanos());
    idle();
    buffer.clear();
    series.record(2, false, ticker.nanos());
    assertEquals(1, only(Category.REQUEST).count());
    assertEquals(0, only(Category.REQUEST).failed());
    idle();
    series.record(3, false, ticker.nanos());
    assertEquals(2, only(Category.REQUEST).count());
    assertEquals(5, only(Category.REQUEST).totalNanos());
  }

  @Test
  void statementsThatWereLetGoStillCount() {
    for (int round = 1; round <= 5; round++) {
      buffer.series(Category.QUERY, "select " + round).record(1, round == 1, ticker.nanos());
      assertEquals(round, statements().count());
      idle();
      assertEquals(round, statements().count());
    }
    assertEquals(1, statements().failed());
  }

  @Test
  void slowQueriesAreNotCountedTwice() {
    ticker.advance(Duration.ofMinutes(1));
    buffer.keep(new SlowQuery(ticker.now(), 1, -1, "SELECT", "select", 0, -1, -1, "", "", "", 0));
    ticker.advance(Duration.ofMinutes(2));
    buffer.tend();
    assertEquals(0, statements().count());
  }

  @Test
  void everyDurationIsInTheSlotThatTheBoundsSay() {
    Random random = new Random(7);
    List<Long> bounds = Totals.boundsNanos();
    long[] expected = new long[bounds.size() + 1];
    Series series = buffer.series(Category.REQUEST, "GET /");
    for (int i = 0; i < 20_000; i++) {
      long nanos = durationNear(bounds.get(random.nextInt(bounds.size())), random);
      series.record(nanos, false, ticker.nanos());
      expected[(int) bounds.stream().filter(bound -> bound < nanos).count()]++;
      if (i % 1_000 == 0) {
        ticker.advance(Duration.ofMinutes(1));
      }
    }
    assertEquals(LongStream.of(expected).boxed().toList(), only(Category.REQUEST).counts());
    assertTrue(LongStream.of(expected).allMatch(count -> count > 0));
  }

  /** The bound itself, one more, or anything around it. */
  private static long durationNear(long bound, Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> bound;
      case 1 -> bound + 1;
      default -> 1 + (long) (bound * 2 * random.nextDouble());
    };
  }

  @Test
  void statementsAreCountedAsACategoryAlone() {
    buffer.series(Category.QUERY, "select").record(1, false, ticker.nanos());
    buffer.series(Category.ALLOCATION, "GET /").record(1, false, ticker.nanos());
    buffer.series(Category.FUNCTION, "f").record(5, false, ticker.nanos());
    assertEquals(List.of("f"), names());
    assertEquals(1, statements().count());
  }

  /** A millisecond passes with each reading of the clock: more than six minutes in all. */
  @Test
  @Timeout(value = 60, threadMode = SEPARATE_THREAD)
  void totalsNeverFallWhileOthersRecordAndMinutesEnd() throws Exception {
    FakeTicker moving = new FakeTicker();
    moving.passBetweenReadings(Duration.ofMillis(1));
    MetricsBuffer live = new MetricsBuffer(100, moving);
    int threads = 4;
    int times = 100_000;
    CountDownLatch done = new CountDownLatch(threads);
    for (int thread = 0; thread < threads; thread++) {
      Series series = live.series(Category.REQUEST, "GET /" + thread % 2);
      new Thread(
              () -> {
                try {
                  for (int i = 0; i < times; i++) {
                    series.record(i, false, moving.nanos());
                  }
                } finally {
                  done.countDown();
                }
              })
          .start();
    }
    long before = 0;
    while (done.getCount() > 0) {
      long now = total(live);
      assertTrue(now >= before, before + " fell to " + now);
      before = now;
    }
    assertEquals((long) threads * times, total(live));
  }

  private static long total(MetricsBuffer live) {
    return live.totals().operations().stream().mapToLong(OperationTotals::count).sum();
  }

  private void idle() {
    ticker.advance(Duration.ofMinutes(20));
    buffer.tend();
  }

  private OperationTotals only(Category category) {
    List<OperationTotals> all = buffer.totals().of(category);
    assertEquals(1, all.size());
    return all.get(0);
  }

  private OperationTotals statements() {
    return buffer.totals().statements();
  }

  private List<String> names() {
    return buffer.totals().operations().stream().map(OperationTotals::operation).toList();
  }
}
