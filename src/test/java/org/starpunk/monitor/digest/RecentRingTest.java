package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Ticker;

class RecentRingTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final FakeTicker ticker = new FakeTicker();
  private final RecentRing<Integer> ring = new RecentRing<>(3, ticker);

  @Test
  void emptyRingHasNothing() {
    assertEquals(List.of(), ring.within(HOUR));
  }

  @Test
  void newestComesFirst() {
    ring.add(1);
    ring.add(2);
    assertEquals(List.of(2, 1), ring.within(HOUR));
  }

  @Test
  void fullRingOverwritesTheOldest() {
    for (int i = 1; i <= 5; i++) {
      ring.add(i);
    }
    assertEquals(List.of(5, 4, 3), ring.within(HOUR));
  }

  @Test
  void whatIsOlderIsLeftOut() {
    ring.add(1);
    ticker.advance(Duration.ofMinutes(10));
    ring.add(2);
    assertEquals(List.of(2, 1), ring.within(Duration.ofMinutes(10)));
    assertEquals(List.of(2), ring.within(Duration.ofMinutes(10).minusNanos(1)));
    assertEquals(List.of(2), ring.within(Duration.ZERO));
  }

  @Test
  void anyAgeMayBeAskedFor() {
    ring.add(1);
    assertEquals(List.of(1), ring.within(ChronoUnit.FOREVER.getDuration()));
    assertEquals(List.of(), ring.within(ChronoUnit.FOREVER.getDuration().negated()));
  }

  @Test
  void agreesWithAListOfAllEntries() {
    Random random = new Random(11);
    for (int capacity : new int[] {1, 2, 7, 100}) {
      RecentRing<Integer> actual = new RecentRing<>(capacity, ticker);
      List<Integer> values = new ArrayList<>();
      List<Long> times = new ArrayList<>();
      long now = 0;
      for (int i = 0; i < 300; i++) {
        long step = random.nextInt(30);
        ticker.advance(Duration.ofSeconds(step));
        now += step;
        actual.add(i);
        values.add(i);
        times.add(now);
        long age = random.nextInt(600);
        List<Integer> expected = new ArrayList<>();
        for (int n = i; n >= 0 && expected.size() < capacity && now - times.get(n) <= age; n--) {
          expected.add(values.get(n));
        }
        assertEquals(expected, actual.within(Duration.ofSeconds(age)));
      }
    }
  }

  @Test
  void writerThatIsNotDoneYetHidesNothingButItsOwnEntry() {
    Interruption interruption = new Interruption();
    RecentRing<Integer> shared = new RecentRing<>(3, interruption);
    List<Integer> seen = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      shared.add(i);
    }
    interruption.duringTheNextReading(() -> seen.addAll(shared.within(HOUR)));
    shared.add(5);
    assertEquals(List.of(4, 3), seen);
    assertEquals(List.of(5, 4, 3), shared.within(HOUR));
  }

  @Test
  void writerThatWasOvertakenByALapOverwritesNothingNewer() {
    Interruption interruption = new Interruption();
    RecentRing<Integer> shared = new RecentRing<>(3, interruption);
    interruption.duringTheNextReading(
        () -> {
          for (int i = 1; i <= 4; i++) {
            shared.add(i);
          }
        });
    shared.add(0);
    assertEquals(List.of(4, 3, 2), shared.within(HOUR));
  }

  @Test
  void manyWritersFillItWithTheirLatest() throws InterruptedException {
    RecentRing<Integer> shared = new RecentRing<>(64, ticker);
    Thread[] writers = new Thread[8];
    for (int i = 0; i < writers.length; i++) {
      int writer = i;
      writers[i] =
          new Thread(
              () -> {
                for (int n = 0; n < 10_000; n++) {
                  shared.add(writer * 10_000 + n);
                }
              });
      writers[i].start();
    }
    for (Thread writer : writers) {
      writer.join();
    }
    for (int n = 0; n < 64; n++) {
      shared.add(-n);
    }
    List<Integer> last = shared.within(HOUR);
    assertEquals(64, new HashSet<>(last).size());
    assertTrue(last.stream().allMatch(value -> value <= 0));
  }

  /** A clock in whose reading, in the middle of an addition, others do their work. */
  private static final class Interruption implements Ticker {
    private Runnable next = () -> {};

    void duringTheNextReading(Runnable work) {
      next = work;
    }

    @Override
    public long nanos() {
      Runnable work = next;
      next = () -> {};
      work.run();
      return 0;
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public long millis() {
      return 0;
    }
  }
}
