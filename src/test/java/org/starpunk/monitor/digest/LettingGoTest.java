package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Quantity;

/** Series go when they are idle or memory is short; counts never do. */
class LettingGoTest {

  private static final Category QUERY = Category.QUERY;

  private final FakeTicker ticker = new FakeTicker();
  private Budget budget = new Budget(1 << 20, 0);
  private SeriesCatalog catalog =
      new SeriesCatalog(budget, ticker, Map.of(), new RecordingSwitch(ticker));

  @Test
  void idleSeriesGivesItsBytesBack() {
    long before = budget.used();
    record(catalog.get(QUERY, "q"), 100);
    ticker.advance(Duration.ofMinutes(15));
    catalog.tend();
    assertEquals(1, catalog.size());
    ticker.advance(Duration.ofMinutes(1));
    catalog.tend();
    assertEquals(0, catalog.size());
    assertEquals(before, budget.used());
  }

  @Test
  void handleOfASeriesThatWentStaysGood() {
    RollingSeries kept = catalog.get(QUERY, "q");
    record(kept, 1);
    ticker.advance(Duration.ofMinutes(20));
    catalog.tend();
    record(kept, 5);
    kept.add(Quantity.ROWS, 7, ticker.nanos());
    assertSame(kept, catalog.get(QUERY, "q"));
    assertEquals(Map.of("q", 5L), counts());
    assertEquals(new Sum(7, 1), tally(kept).sum(Quantity.ROWS));
  }

  @Test
  void handleOfASeriesThatWasReplacedRecordsIntoTheNewOne() {
    RollingSeries old = catalog.get(QUERY, "q");
    ticker.advance(Duration.ofMinutes(20));
    catalog.tend();
    RollingSeries fresh = catalog.get(QUERY, "q");
    assertNotSame(old, fresh);
    record(old, 2);
    record(fresh, 3);
    assertEquals(Map.of("q", 5L), counts());
  }

  @Test
  void otherStaysWhenItIsIdle() {
    RollingSeries other = catalog.other(QUERY);
    ticker.advance(Duration.ofHours(1));
    catalog.tend();
    assertSame(other, catalog.other(QUERY));
    assertEquals(1, catalog.size());
  }

  @Test
  void seriesWithTheFewestExecutionsMoveIntoOtherWithTheirPast() {
    small(120_000);
    for (int i = 1; i <= 20; i++) {
      record(catalog.get(QUERY, "q" + i), i);
    }
    ticker.advance(Duration.ofMinutes(1));
    catalog.tend();
    Map<String, Long> before = counts();
    assertEquals(20, before.size());
    budget.charge(budget.left() - 1_000);
    catalog.tend();
    Map<String, Long> after = counts();
    long moved = catalog.letGoEarly();
    assertTrue(moved > 0 && moved < 20, () -> moved + " series were moved");
    assertEquals(moved * (moved + 1) / 2, after.getOrDefault(SeriesCatalog.OTHER, 0L));
    for (int i = 1; i <= 20; i++) {
      assertEquals(i > moved, after.containsKey("q" + i), "q" + i);
    }
    assertEquals(total(before), total(after));
    assertTrue(budget.left() >= budget.spare() * 3 / 4);
  }

  @Test
  void handleOfASeriesThatWasMovedCountsInOtherAndComesBackWhenThereIsRoom() {
    small(120_000);
    RollingSeries kept = catalog.get(QUERY, "q");
    record(kept, 1);
    long taken = budget.left() - 1_000;
    budget.charge(taken);
    catalog.tend();
    record(kept, 2);
    assertEquals(Map.of(SeriesCatalog.OTHER, 3L), counts());
    budget.charge(-taken);
    record(kept, 4);
    assertEquals(Map.of(SeriesCatalog.OTHER, 7L), counts());
    ticker.advance(Duration.ofMinutes(1));
    record(kept, 8);
    assertEquals(Map.of(SeriesCatalog.OTHER, 7L, "q", 8L), counts());
  }

  @Test
  void sumsAreForgottenBeforeASeriesGoes() {
    small(120_000);
    RollingSeries series = catalog.get(QUERY, "q");
    record(series, 1_000);
    ticker.advance(Duration.ofMinutes(1));
    catalog.tend();
    long withoutSum = series.retainedBytes();
    assertEquals(Map.of("q", 1_000L), counts());
    long sum = series.retainedBytes() - withoutSum;
    assertTrue(sum > 0);
    long taken = budget.left() - budget.spare() / 2 + 1;
    budget.charge(taken);
    catalog.tend();
    assertEquals(withoutSum, series.retainedBytes());
  }

  @Test
  void nameThatWasFoldedIsAdmittedOnceOthersAreIdle() {
    small(31_000);
    int number = 0;
    while (!catalog.get(QUERY, "q" + number).operation().equals(SeriesCatalog.OTHER)) {
      number++;
    }
    ticker.advance(Duration.ofMinutes(20));
    RollingSeries admitted = catalog.get(QUERY, "q" + number);
    assertEquals("q" + number, admitted.operation());
  }

  @Test
  void longNamesAreChargedForTheirLength() {
    small(200_000);
    for (int i = 0; i < 10_000; i++) {
      record(catalog.get(QUERY, "x".repeat(1_000) + i), 1);
    }
    assertTrue(catalog.size() < 200);
    assertTrue(catalog.retainedBytes() < 200_000);
    assertEquals(10_000, total(counts()));
  }

  private void small(long bytes) {
    budget = new Budget(bytes, bytes / 20);
    catalog = new SeriesCatalog(budget, ticker, Map.of(), new RecordingSwitch(ticker));
  }

  private void record(RollingSeries series, int times) {
    for (int i = 0; i < times; i++) {
      series.record(1_000_000, false, ticker.nanos());
    }
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new HashMap<>();
    catalog.forEach(each -> counts.put(each.operation(), tally(each).count()));
    return counts;
  }

  private Tally tally(RollingSeries series) {
    Tally tally = new Tally();
    catalog.read(
        series, each -> each.addTo(ticker.nanos(), Window.LAST_15_MINUTES.wholeMinutes(), tally));
    return tally;
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
