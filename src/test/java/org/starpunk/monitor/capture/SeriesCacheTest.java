package org.starpunk.monitor.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.HeapLayout;

class SeriesCacheTest {

  private static final long MAX_BYTES = 10_000;

  private final FakeRecorder recorder = new FakeRecorder();
  private final ByteBudget budget = new ByteBudget(recorder, "views", MAX_BYTES);
  private final List<String> namings = new ArrayList<>();
  private final SeriesCache<String> cache =
      new SeriesCache<>(recorder, Category.REQUEST, this::name, budget);

  @Test
  void nameIsBuiltAndLookedUpOnce() {
    assertSame(recorder.series(Category.REQUEST, "GET /a"), cache.of("/a"));
    assertSame(cache.of("/a"), cache.of("/a"));
    assertEquals(List.of("GET /a"), namings);
  }

  @Test
  void nameThatWasFoldedIsLookedUpAgain() {
    long taken = budget.takenBytes();
    recorder.fold(true);
    assertSame(recorder.series(Category.REQUEST, "(other)"), cache.of("/a"));
    assertEquals("(other)", cache.of("/a").operation());
    assertEquals(taken, budget.takenBytes());
    recorder.fold(false);
    assertEquals("GET /a", cache.of("/a").operation());
    cache.of("/a");
    assertEquals(3, namings.size());
  }

  @Test
  void floodOfKeysStaysWithinTheBudgetAndIsAnswered() {
    for (int i = 0; i < 1_000; i++) {
      assertEquals("GET /" + i, cache.of("/" + i).operation());
    }
    assertTrue(budget.takenBytes() <= MAX_BYTES);
    assertTrue(budget.takenBytes() > 0.9 * MAX_BYTES);
  }

  @Test
  void accountAgreesWithWhatTheEntriesTake() {
    long taken = budget.takenBytes();
    SeriesCache<String> filled = unnamed();
    for (int i = 0; i < 90; i++) {
      filled.of("/route/number/" + i);
    }
    long actual = HeapLayout.retainedBy(filled, recorder);
    assertEquals(actual, budget.takenBytes() - taken, 0.05 * actual);
  }

  @Test
  void keyThatIsTheSeriesOwnNameCountsOnce() {
    SeriesCache<String> byName =
        new SeriesCache<>(recorder, Category.VIEW, Function.identity(), budget);
    SeriesCache<String> byPartOfIt = unnamed();
    long before = budget.takenBytes();
    byName.of("/a.xhtml");
    long ofEntry = budget.takenBytes() - before;
    byPartOfIt.of("/b.xhtml");
    assertEquals(2 * ofEntry + Footprint.string("/b.xhtml"), budget.takenBytes() - before);
  }

  private SeriesCache<String> unnamed() {
    return new SeriesCache<>(recorder, Category.REQUEST, route -> "GET " + route, budget);
  }

  private String name(String route) {
    namings.add("GET " + route);
    return "GET " + route;
  }
}
