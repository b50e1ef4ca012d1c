package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nearest rank means, worked out by hand; the naive and the clever one both keep to it. */
abstract class PercentilesContract {

  private static final long MILLISECOND = 1_000_000;

  abstract Percentiles none();

  @ParameterizedTest
  @CsvSource({
    "1, 0.5, 1",
    "1, 0.99, 1",
    "2, 0.5, 1",
    "2, 0.51, 2",
    "3, 0.5, 2",
    "4, 0.5, 2",
    "5, 0.95, 5",
    "19, 0.95, 19",
    "20, 0.95, 19",
    "21, 0.95, 20",
    "100, 0.5, 50",
    "100, 0.95, 95",
    "100, 0.99, 99",
    "101, 0.99, 100",
    "200, 0.99, 198",
    "1000, 0.99, 990",
    "1000, 0.001, 1",
    "1000, 0.0001, 1",
    "1000, 1, 1000",
  })
  void ofSoManyThatAreAllDifferentItIsThatOfItsRank(int number, double quantile, int rank) {
    Percentiles durations = of(LongStream.rangeClosed(1, number).toArray());
    assertClose(rank * MILLISECOND, durations.percentileNanos(quantile));
  }

  @Test
  void orderDoesNotMatter() {
    assertClose(30 * MILLISECOND, of(50, 10, 40, 30, 20).percentileNanos(0.5));
    assertClose(50 * MILLISECOND, of(50, 10, 40, 30, 20).percentileNanos(0.95));
  }

  @Test
  void equalDurationsCountEach() {
    Percentiles durations = of(7, 7, 7, 7, 7, 7, 7, 7, 7, 900);
    assertClose(7 * MILLISECOND, durations.percentileNanos(0.9));
    assertClose(900 * MILLISECOND, durations.percentileNanos(0.91));
  }

  @Test
  void totalAndMaximumAreExact() {
    Percentiles durations = of(1, 2, 3_000);
    assertEquals(3_003 * MILLISECOND, durations.totalNanos());
    assertEquals(3_000 * MILLISECOND, durations.maxNanos());
  }

  @Test
  void noPercentileIsBeyondTheMaximum() {
    for (long nanos = 1_000; nanos < 10_000_000_000L; nanos = nanos * 7 / 6) {
      Percentiles durations = none();
      durations.add(nanos);
      assertTrue(durations.percentileNanos(0.99) <= nanos);
    }
  }

  private Percentiles of(long... millis) {
    Percentiles durations = none();
    Arrays.stream(millis).forEach(each -> durations.add(each * MILLISECOND));
    return durations;
  }

  private static void assertClose(long exact, long shown) {
    assertEquals(exact, shown, 0.02 * exact);
  }
}
