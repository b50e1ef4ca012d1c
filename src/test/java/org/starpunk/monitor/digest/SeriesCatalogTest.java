package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;

class SeriesCatalogTest {

  private static final long BYTES = 31_000;

  private final FakeTicker ticker = new FakeTicker();
  private final Budget budget = new Budget(BYTES, BYTES / 20);
  private final SeriesCatalog catalog =
      new SeriesCatalog(budget, ticker, Map.of(), new RecordingSwitch(ticker));

  @Test
  void sameNameIsTheSameSeries() {
    assertSame(catalog.get(Category.QUERY, "a"), catalog.get(Category.QUERY, "a"));
    assertNotSame(catalog.get(Category.QUERY, "a"), catalog.get(Category.QUERY, "b"));
    assertNotSame(catalog.get(Category.QUERY, "a"), catalog.get(Category.FUNCTION, "a"));
    assertEquals(3, catalog.size());
  }

  @Test
  void whatComesWhenItIsFullSharesItsCategorysOther() {
    int named = fill();
    RollingSeries query = catalog.get(Category.QUERY, "one more");
    assertEquals(SeriesCatalog.OTHER, query.operation());
    assertSame(query, catalog.get(Category.QUERY, "and another"));
    assertEquals(SeriesCatalog.OTHER, catalog.get(Category.FUNCTION, "f").operation());
    assertEquals(Category.FUNCTION, catalog.get(Category.FUNCTION, "f").category());
    assertEquals(5, catalog.folded());
    assertEquals(named + 2, catalog.size());
  }

  /** By a developer who names a method so. */
  @Test
  void operationOfThatNameIsTheSharedOne() {
    RollingSeries named = catalog.get(Category.FUNCTION, SeriesCatalog.OTHER);
    fill();
    assertSame(named, catalog.get(Category.FUNCTION, "too late"));
    for (int i = 0; i < Buckets.COUNT; i++) {
      named.record(Buckets.estimate(i), false, ticker.nanos());
    }
    assertEquals(Buckets.COUNT, count(catalog));
  }

  @Test
  void whatWasAdmittedBeforeStaysItself() {
    RollingSeries first = catalog.get(Category.QUERY, "first");
    fill();
    catalog.get(Category.QUERY, "too late");
    assertSame(first, catalog.get(Category.QUERY, "first"));
  }

  @Test
  void floodOfNamesLosesNoCount() {
    for (int i = 0; i < 5_000; i++) {
      catalog.get(Category.QUERY, "q" + i).record(1_000, false, ticker.nanos());
    }
    assertEquals(5_000, count(catalog));
    assertTrue(catalog.folded() > 4_900);
    assertTrue(catalog.size() < 100);
  }

  @Test
  void threadsThatComeAtOnceDoNotBreakTheCap() throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      Budget ofFour = budgetOf(4);
      SeriesCatalog shared =
          new SeriesCatalog(ofFour, ticker, Map.of(), new RecordingSwitch(ticker));
      CyclicBarrier together = new CyclicBarrier(8);
      Thread[] threads = new Thread[8];
      for (int i = 0; i < threads.length; i++) {
        String name = "q" + i;
        threads[i] = new Thread(() -> getTogether(shared, together, name));
        threads[i].start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(8, count(shared));
      assertTrue(shared.size() <= 5);
    }
  }

  private void getTogether(SeriesCatalog shared, CyclicBarrier together, String name) {
    try {
      together.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
    shared.get(Category.QUERY, name).record(1_000, false, ticker.nanos());
  }

  /** What a catalog takes with that many new series. */
  private Budget budgetOf(int number) {
    Budget ample = new Budget(1 << 20, 0);
    SeriesCatalog measured =
        new SeriesCatalog(ample, ticker, Map.of(), new RecordingSwitch(ticker));
    long empty = ample.used();
    measured.get(Category.QUERY, "q0");
    return new Budget(empty + number * (ample.used() - empty), 0);
  }

  private long count(SeriesCatalog counted) {
    AtomicLong count = new AtomicLong();
    counted.forEach(
        each -> {
          Tally tally = new Tally();
          each.addTo(ticker.nanos(), Window.LAST_15_MINUTES.wholeMinutes(), minute -> tally);
          count.addAndGet(tally.count());
        });
    return count.get();
  }

  /** Takes names until one is not admitted; how many were. */
  private int fill() {
    int named = 0;
    while (!catalog.get(Category.QUERY, "q" + named).operation().equals(SeriesCatalog.OTHER)) {
      named++;
    }
    return catalog.size() - 1;
  }
}
