package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;

class SeriesCatalogTest {

  private static final int CAPACITY = 10;

  private final SeriesCatalog catalog =
      new SeriesCatalog(CAPACITY, new MinuteClock(new FakeTicker()));

  @Test
  void sameNameIsTheSameSeries() {
    assertSame(catalog.get(Category.QUERY, "a"), catalog.get(Category.QUERY, "a"));
    assertNotSame(catalog.get(Category.QUERY, "a"), catalog.get(Category.QUERY, "b"));
    assertNotSame(catalog.get(Category.QUERY, "a"), catalog.get(Category.FUNCTION, "a"));
    assertEquals(3, catalog.size());
  }

  @Test
  void whatComesWhenItIsFullSharesItsCategorysOther() {
    fill();
    RollingSeries query = catalog.get(Category.QUERY, "one more");
    assertEquals(SeriesCatalog.OTHER, query.operation());
    assertSame(query, catalog.get(Category.QUERY, "and another"));
    assertEquals(Category.FUNCTION, catalog.get(Category.FUNCTION, "f").category());
    assertEquals(3, catalog.folded());
    assertEquals(CAPACITY + 2, catalog.size());
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
      catalog.get(Category.QUERY, "q" + i).record(1_000, false, 0);
    }
    assertEquals(5_000, catalog.all().stream().mapToLong(series -> series.tally().count()).sum());
    assertEquals(5_000 - CAPACITY, catalog.folded());
    assertEquals(CAPACITY + 1, catalog.size());
  }

  @Test
  void threadsThatComeAtOnceDoNotBreakTheCap() throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      SeriesCatalog shared = new SeriesCatalog(4, new MinuteClock(new FakeTicker()));
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
      long named =
          shared.all().stream().filter(s -> !s.operation().equals(SeriesCatalog.OTHER)).count();
      assertEquals(4, named);
      assertEquals(8, shared.all().stream().mapToLong(series -> series.tally().count()).sum());
      assertTrue(shared.size() <= 5);
    }
  }

  private static void getTogether(SeriesCatalog shared, CyclicBarrier together, String name) {
    try {
      together.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
    shared.get(Category.QUERY, name).record(1_000, false, 0);
  }

  private void fill() {
    for (int i = catalog.size(); i < CAPACITY; i++) {
      catalog.get(Category.QUERY, "q" + i);
    }
  }
}
