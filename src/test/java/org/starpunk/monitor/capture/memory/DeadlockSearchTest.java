package org.starpunk.monitor.capture.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Fakes;

class DeadlockSearchTest {

  private final Map<String, Fakes.Answer> threads = new HashMap<>();
  private final FakeTicker ticker = new FakeTicker();
  private final DeadlockSearch search =
      new DeadlockSearch(Fakes.of(ThreadMXBean.class, threads), ticker);

  @Test
  void threadsAreCounted() {
    find(3, 4);
    assertEquals(2, search.deadlocked());
  }

  @Test
  void noneIsZero() {
    threads.put("findDeadlockedThreads", none -> null);
    assertEquals(0, search.deadlocked());
  }

  @Test
  void searchIsRepeatedAfterAMinuteAtTheEarliest() {
    find(3, 4);
    assertEquals(2, search.deadlocked());
    find(3, 4, 5);
    ticker.advance(Duration.ofSeconds(59));
    assertEquals(2, search.deadlocked());
    ticker.advance(Duration.ofSeconds(1));
    assertEquals(3, search.deadlocked());
  }

  @Test
  void jvmThatCannotTellIsNotAFailure() {
    threads.put("findDeadlockedThreads", Fakes.throwing(new UnsupportedOperationException()));
    assertEquals(-1, search.deadlocked());
  }

  private void find(long... ids) {
    threads.put("findDeadlockedThreads", none -> ids);
  }
}
