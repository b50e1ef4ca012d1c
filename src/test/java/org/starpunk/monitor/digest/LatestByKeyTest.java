package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.starpunk.monitor.FakeTicker;

class LatestByKeyTest {

  private final FakeTicker ticker = new FakeTicker();
  private final LatestByKey<String, Long> latest =
      new LatestByKey<>(3, Duration.ofHours(1), ticker);

  @Test
  void valuesOfOneKeyAreMerged() {
    add("a", 1);
    add("b", 10);
    add("a", 2);
    assertEquals(List.of(3L, 10L), latest.values());
  }

  @Test
  void keyNotHeardOfForLongestGivesWay() {
    add("a", 1);
    add("b", 2);
    add("c", 3);
    add("a", 4);
    add("d", 5);
    assertEquals(List.of(5L, 5L, 3L), latest.values());
  }

  @Test
  void whatIsTooOldIsNotShownAndBeginsAnew() {
    add("a", 1);
    ticker.advance(Duration.ofHours(1).plusNanos(1));
    assertEquals(List.of(), latest.values());
    add("a", 2);
    assertEquals(List.of(2L), latest.values());
  }

  @Test
  void bytesGrowWithTheEntriesAndStopAtTheCapacity() {
    long empty = latest.bytes(value -> 100);
    for (int i = 0; i < 50; i++) {
      add("key " + i, i);
    }
    assertEquals(empty + 3 * (LatestByKey.ENTRY_BYTES + 100), latest.bytes(value -> 100));
  }

  @Test
  @Timeout(60)
  void anyNumberOfThreadsMergesWithoutLoss() throws InterruptedException {
    int threads = 8;
    CountDownLatch done = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      new Thread(
              () -> {
                for (int k = 0; k < 10_000; k++) {
                  latest.merge("a", 1L, Long::sum);
                }
                done.countDown();
              })
          .start();
    }
    done.await();
    assertEquals(List.of(8 * 10_000L), latest.values());
  }

  /** Each round begins with all threads at once: those of an unlucky one would stay. */
  @Test
  @Timeout(60)
  void threadsThatBringNewKeysTogetherTakeNoMoreThanTheCapacity() throws InterruptedException {
    int threads = 4;
    CyclicBarrier round = new CyclicBarrier(threads);
    CountDownLatch done = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      String prefix = i + "-";
      new Thread(
              () -> {
                for (int k = 0; k < 2_000; k++) {
                  await(round);
                  latest.merge(prefix + k, 1L, Long::sum);
                }
                done.countDown();
              })
          .start();
    }
    done.await();
    int kept = latest.values().size();
    assertTrue(kept >= 1 && kept <= 3, kept + " are kept");
  }

  private static void await(CyclicBarrier round) {
    try {
      round.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void findingsAddUp() {
    RepeatedQueries one = repeated(10, 1_000);
    RepeatedQueries both = one.and(repeated(30, 3_000));
    assertEquals(2, both.requests());
    assertEquals(40, both.executions());
    assertEquals(30, both.mostExecutions());
    assertEquals(20.0, both.meanExecutions());
    assertEquals(3_800, both.lostNanos(), "two of forty executions had to be");
  }

  private RepeatedQueries repeated(int executions, long nanos) {
    return new RepeatedQueries("GET /", "q", 1, executions, executions, nanos, "", ticker.now());
  }

  private void add(String key, long value) {
    ticker.advance(Duration.ofSeconds(1));
    latest.merge(key, value, Long::sum);
  }
}
