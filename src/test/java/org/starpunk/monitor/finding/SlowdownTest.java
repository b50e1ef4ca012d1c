package org.starpunk.monitor.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.digest.MetricsBuffer;

class SlowdownTest {

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);
  private final SlowdownWatch watch = new SlowdownWatch(buffer, ticker);
  private final Random random = new Random(11);

  @Test
  void routeThatTakesTwiceAsLongIsToldWithItsNumbers() {
    run("GET /notes/{slug}", 10, 10_000_000, 0.3, 20_000_000, 0.3);
    Slowdown slower = watch.latest().get(0);
    assertEquals("GET /notes/{slug}", slower.operation());
    assertEquals(Category.REQUEST, slower.category());
    assertEquals(50, slower.percentile());
    assertEquals(2, slower.ratio(), 0.3);
    assertEquals(10e6, slower.beforeNanos(), 2e6);
    assertEquals(20e6, slower.recentNanos(), 4e6);
    assertEquals(50, slower.recentCalls());
  }

  @Test
  void tailThatGrowsIsToldWhereTheMedianStays() {
    for (int minute = 0; minute < 15; minute++) {
      for (int i = 0; i < 100; i++) {
        boolean late = minute >= 10 && i % 10 == 0;
        record("GET /", late ? 90_000_000 : 10_000_000);
      }
      ticker.advance(Duration.ofMinutes(1));
    }
    assertEquals(List.of(95), watch.latest().stream().map(Slowdown::percentile).toList());
  }

  @Test
  void noiseIsNotTold() {
    int told = 0;
    for (int route = 0; route < 200; route++) {
      run("GET /" + route, 20, 10_000_000, 0.8, 10_000_000, 0.8);
      told += watch.latest().size();
      ticker.advance(Duration.ofMinutes(16));
    }
    assertEquals(0, told);
  }

  @Test
  void fewCallsProveNothing() {
    run("GET /", 1, 10_000_000, 0, 90_000_000, 0);
    assertEquals(List.of(), watch.latest());
  }

  @Test
  void lessThanAMillisecondIsNotWorthALook() {
    run("GET /", 50, 100_000, 0, 900_000, 0);
    assertEquals(List.of(), watch.latest());
  }

  @Test
  void fasterIsNotSlower() {
    run("GET /", 50, 90_000_000, 0, 10_000_000, 0);
    assertEquals(List.of(), watch.latest());
  }

  @Test
  void monitorsOwnRequestsAreLeftOut() {
    run("GET /admin/performance", 50, 1_000_000, 0, 9_000_000, 0);
    assertEquals(List.of(), watch.latest());
  }

  @Test
  void itIsLookedForEveryTenSecondsAtMost() {
    List<Slowdown> first = watch.latest();
    run("GET /", 50, 1_000_000, 0, 9_000_000, 0);
    ticker.advance(Duration.ofSeconds(-1));
    assertTrue(first.isEmpty());
    List<Slowdown> second = watch.latest();
    assertEquals(1, second.size());
    ticker.advance(Duration.ofSeconds(9));
    assertTrue(second == watch.latest());
    ticker.advance(Duration.ofSeconds(1));
    assertTrue(second != watch.latest());
  }

  @Test
  void onlyThoseThatRanInBothSpansAreCompared() {
    record("GET /new", 1_000_000);
    assertEquals(List.of(), buffer.comparisons(Set.of(Category.REQUEST)));
  }

  private void run(
      String route, int callsAMinute, long before, double sigmaBefore, long recent, double sigma) {
    for (int minute = 0; minute < 15; minute++) {
      for (int i = 0; i < callsAMinute; i++) {
        record(route, minute < 10 ? lognormal(before, sigmaBefore) : lognormal(recent, sigma));
      }
      ticker.advance(Duration.ofMinutes(1));
    }
  }

  private long lognormal(long median, double sigma) {
    return Math.round(median * Math.exp(sigma * random.nextGaussian()));
  }

  private void record(String route, long nanos) {
    buffer.series(Category.REQUEST, route).record(nanos, false, ticker.nanos());
  }
}
