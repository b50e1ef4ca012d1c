package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Quantity;

/** What a rolling window promises; the naive and the clever one both keep to it. */
abstract class RollingWindowContract {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final FakeTicker ticker = new FakeTicker();

  abstract RollingWindow window(FakeTicker ticker, Duration step, int wholeSteps);

  @Test
  void nothingRecordedIsNothing() {
    assertEquals(Counted.NOTHING, window(ticker, MINUTE, 15).last(15));
  }

  @ParameterizedTest
  @CsvSource({
    "PT1M, 1, PT0S",
    "PT1M, 5, PT0S",
    "PT1M, 15, PT0S",
    "PT1M, 15, PT1S",
    "PT1M, 15, PT59.999999999S",
    "PT10S, 90, PT0S",
    "PT10S, 90, PT9.999999999S",
    "PT1M, 15, PT100H",
  })
  void whatWasRecordedStaysForSoManyStepsAndIsGoneAfterTheNext(
      Duration step, int wholeSteps, Duration offset) {
    RollingWindow window = window(ticker, step, wholeSteps);
    ticker.advance(offset);
    window.record(1_000, true);
    window.add(Quantity.ROWS, 7);
    for (int i = 0; i < wholeSteps; i++) {
      assertEquals(1, window.last(wholeSteps).count());
      ticker.advance(step);
    }
    assertEquals(1, window.last(wholeSteps).count());
    assertEquals(new Sum(7, 1), window.last(wholeSteps).sums().get(Quantity.ROWS));
    ticker.advance(step);
    assertEquals(Counted.NOTHING, window.last(wholeSteps));
  }

  @Test
  void whatWasRecordedIsGoneAfterTheNextStepAlsoWhenNobodyLooked() {
    RollingWindow window = window(ticker, MINUTE, 15);
    window.record(1_000, false);
    ticker.advance(Duration.ofMinutes(16));
    assertEquals(Counted.NOTHING, window.last(15));
    window.record(1_000, false);
    ticker.advance(Duration.ofDays(400));
    assertEquals(Counted.NOTHING, window.last(15));
  }

  @Test
  void shorterWindowsReachLessFarBack() {
    RollingWindow window = window(ticker, MINUTE, 15);
    for (int minute = 0; minute < 40; minute++) {
      window.record(1_000, false);
      ticker.advance(MINUTE);
    }
    window.record(1_000, false);
    assertEquals(
        List.of(1L, 2L, 6L, 16L),
        List.of(0, 1, 5, 15).stream().map(steps -> window.last(steps).count()).toList());
  }

  @Test
  void lastNanosecondOfAStepBelongsToIt() {
    RollingWindow window = window(ticker, MINUTE, 15);
    ticker.advance(MINUTE.minusNanos(1));
    window.record(1_000, false);
    ticker.advance(Duration.ofNanos(1));
    window.record(1_000, false);
    window.record(1_000, false);
    assertEquals(Map.of(0L, 1L, 1L, 2L), counts(window.steps(15)));
  }

  @Test
  void stepsAreKeptApart() {
    RollingWindow window = window(ticker, Duration.ofSeconds(10), 90);
    window.record(5_000, false);
    ticker.advance(Duration.ofSeconds(30));
    window.record(7_000, true);
    window.add(Quantity.QUERIES, 4);
    SortedMap<Long, Counted> steps = window.steps(90);
    assertEquals(List.of(0L, 3L), List.copyOf(steps.keySet()));
    Counted first = steps.getOrDefault(0L, Counted.NOTHING);
    Counted last = steps.getOrDefault(3L, Counted.NOTHING);
    assertEquals(5_000, first.maxNanos());
    assertEquals(0, first.failed());
    assertEquals(7_000, last.totalNanos());
    assertEquals(1, last.failed());
    assertEquals(new Sum(4, 1), last.sums().get(Quantity.QUERIES));
    assertEquals(new Sum(0, 0), first.sums().get(Quantity.QUERIES));
  }

  @Test
  void maximumIsThatOfTheWindow() {
    RollingWindow window = window(ticker, MINUTE, 15);
    window.record(9_000, false);
    ticker.advance(MINUTE);
    window.record(8_000, false);
    ticker.advance(Duration.ofMinutes(15));
    assertEquals(8_000, window.last(15).maxNanos());
  }

  @Test
  void durationsOutsideTheRangeAreClampedAndStillInCountTotalAndMaximum() {
    RollingWindow window = window(ticker, MINUTE, 15);
    long day = Duration.ofDays(1).toNanos();
    for (long nanos : new long[] {-9, 0, 63, 64, Buckets.HIGHEST, Buckets.HIGHEST + 1, day}) {
      window.record(nanos, false);
    }
    Counted counted = window.last(15);
    assertEquals(7, counted.count());
    assertEquals(5, counted.clamped());
    assertEquals(127 + 2 * Buckets.HIGHEST + 1 + day, counted.totalNanos());
    assertEquals(day, counted.maxNanos());
    assertEquals(Map.of(0, 4L, Buckets.COUNT - 1, 3L), counted.counts());
  }

  /** A sum that became negative would look sealed, and its writers would look on for ever. */
  @Test
  @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void amountsBeyondAnyMeasureCountAsTheGreatestAndBreakNothing() {
    RollingWindow window = window(ticker, MINUTE, 15);
    for (int i = 0; i < 100; i++) {
      window.record(Long.MAX_VALUE, true);
      window.add(Quantity.ROWS, Long.MAX_VALUE);
      window.add(Quantity.ROWS, Long.MIN_VALUE);
    }
    window.record(1, false);
    Counted counted = window.last(15);
    assertEquals(101, counted.count());
    assertEquals(100, counted.failed());
    assertEquals(101, counted.clamped());
    assertEquals(1L << 50, counted.maxNanos());
    assertEquals(100 * (1L << 50) + 1, counted.totalNanos());
    assertEquals(new Sum(100 * (1L << 50), 200), counted.sums().get(Quantity.ROWS));
  }

  private static Map<Long, Long> counts(SortedMap<Long, Counted> steps) {
    return steps.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().count()));
  }
}
