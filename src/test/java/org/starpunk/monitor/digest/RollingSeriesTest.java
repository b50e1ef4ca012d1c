package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Quantity;

class RollingSeriesTest {

  private final FakeTicker ticker = new FakeTicker();
  private final SoleSeries series = new SoleSeries(ticker);

  enum Distribution {
    UNIFORM,
    EXPONENTIAL,
    LOG_NORMAL,
    TWO_PEAKS,
    CONSTANT,
    SHORT;

    long next(Random random) {
      return switch (this) {
        case UNIFORM -> 1_000 + (long) (random.nextDouble() * 5e9);
        case EXPONENTIAL -> 1_000 + (long) (-Math.log(1 - random.nextDouble()) * 2e7);
        case LOG_NORMAL -> 1_000 + (long) (Math.exp(random.nextGaussian() * 2) * 1e6);
        case TWO_PEAKS -> random.nextInt(20) == 0 ? 2_000_000_000 : 3_000_000;
        case CONSTANT -> 41_234_567;
        case SHORT -> 1_000 + random.nextInt(2_000);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void percentilesAgreeWithSortedDurations(Distribution distribution) {
    for (int size : new int[] {1, 2, 3, 19, 20, 21, 100, 101, 10_000}) {
      SoleSeries measured = new SoleSeries(ticker);
      SortedDurations oracle = new SortedDurations();
      Random random = new Random(size);
      for (int i = 0; i < size; i++) {
        long nanos = distribution.next(random);
        measured.record(nanos, false);
        oracle.add(nanos);
      }
      Tally tally = measured.tally();
      for (double quantile : new double[] {0.001, 0.5, 0.9, 0.95, 0.99, 0.999, 1}) {
        long exact = oracle.percentileNanos(quantile);
        long error = Math.abs(tally.percentileNanos(quantile) - exact);
        assertTrue(
            error <= 0.02 * exact,
            "p" + quantile + " of " + size + " is " + exact + ", off by " + error);
      }
      OperationSummary summary = tally.summary(Category.QUERY, "q");
      assertEquals(size, summary.count());
      assertEquals(oracle.totalNanos(), summary.totalNanos());
      assertEquals(oracle.maxNanos(), summary.maxNanos());
    }
  }

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
    assertTrue(summary.mean(Quantity.ALLOCATED_BYTES).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 30, 59})
  void figuresStayFor15MinutesAndAreGoneAfter16(long secondOfMinute) {
    ticker.advance(Duration.ofSeconds(secondOfMinute));
    series.record(1_000, false);
    ticker.advance(Duration.ofMinutes(15));
    assertEquals(1, series.tally().count());
    ticker.advance(Duration.ofMinutes(1));
    assertEquals(0, series.tally().count());
  }

  @Test
  void windowAgreesWithAListOfAllRecordings() {
    Random random = new Random(7);
    List<Long> minutes = new ArrayList<>();
    long second = 0;
    for (int i = 0; i < 3_000; i++) {
      int step = random.nextInt(100) == 0 ? random.nextInt(3_000) : random.nextInt(40);
      ticker.advance(Duration.ofSeconds(step));
      second += step;
      series.record(1_000, false);
      minutes.add(second / 60);
      long oldest = second / 60 - 15;
      assertEquals(
          minutes.stream().filter(minute -> minute >= oldest).count(), series.tally().count());
    }
  }

  @Test
  void talliesAddUpToTheTallyOfAll() {
    SoleSeries all = new SoleSeries(ticker);
    Tally sum = new Tally();
    Random random = new Random(3);
    for (int part = 0; part < 5; part++) {
      SoleSeries one = new SoleSeries(ticker);
      for (int i = 0; i < 500; i++) {
        long nanos = Distribution.LOG_NORMAL.next(random);
        boolean failed = random.nextBoolean();
        one.record(nanos, failed);
        one.add(Quantity.QUERIES, i);
        all.record(nanos, failed);
        all.add(Quantity.QUERIES, i);
      }
      sum.add(one.tally());
    }
    assertEquals(all.tally().summary(Category.QUERY, "q"), sum.summary(Category.QUERY, "q"));
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

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
