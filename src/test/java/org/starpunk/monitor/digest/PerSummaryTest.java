package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeTicker;

class PerSummaryTest {

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);
  private final MetricsSummary minute = buffer.summary(Window.LAST_MINUTE);
  private final MetricsSummary quarter = buffer.summary(Window.LAST_15_MINUTES);
  private PerSummary<String, Integer> things = new PerSummary<>();
  private int made;

  private int get(MetricsSummary summary, String key) {
    return things.get(summary, key, () -> ++made);
  }

  @Test
  void isMadeOnceForEachSummaryAndKey() {
    betweenCollections(
        () -> {
          assertEquals(1, get(minute, "a"));
          assertEquals(2, get(minute, "b"));
          assertEquals(3, get(quarter, "a"));
          assertEquals(1, get(minute, "a"));
          assertEquals(2, get(minute, "b"));
          assertEquals(3, get(quarter, "a"));
        });
  }

  @Test
  void isMadeAnewOfTheNextSummary() {
    betweenCollections(
        () -> {
          assertEquals(1, get(minute, "a"));
          ticker.advance(Duration.ofSeconds(SharedSummary.SECONDS));
          MetricsSummary next = buffer.summary(Window.LAST_MINUTE);
          assertEquals(minute.requests(), next.requests());
          assertEquals(2, get(next, "a"));
          assertEquals(2, get(next, "a"));
        });
  }

  @Test
  void oneThatIsOlderTakesNoPlace() {
    betweenCollections(
        () -> {
          ticker.advance(Duration.ofSeconds(SharedSummary.SECONDS));
          MetricsSummary next = buffer.summary(Window.LAST_MINUTE);
          assertEquals(1, get(next, "a"));
          assertEquals(2, get(minute, "a"));
          assertEquals(3, get(minute, "a"), "made for whoever asks, and not kept");
          assertEquals(1, get(next, "a"));
        });
  }

  @Test
  void whatWasNotMadeIsNotFound() {
    betweenCollections(
        () -> {
          assertNull(things.find(minute, "a"));
          assertEquals(1, get(minute, "a"));
          assertEquals(1, things.find(minute, "a"));
          assertNull(things.find(minute, "b"));
          assertNull(things.find(quarter, "a"));
        });
  }

  @Test
  void failureIsNotKept() {
    assertThrows(
        IllegalStateException.class,
        () ->
            things.get(
                minute,
                "a",
                () -> {
                  throw new IllegalStateException("not made");
                }));
    assertEquals(1, get(minute, "a"));
  }

  /** Tries again what failed where a collection took what is held weakly. */
  private void betweenCollections(Runnable test) {
    for (int tries = 1; ; tries++) {
      long before = collections();
      try {
        test.run();
        return;
      } catch (AssertionError failure) {
        if (tries == 10 || collections() == before) {
          throw failure;
        }
      }
      things = new PerSummary<>();
      made = 0;
    }
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }
}
