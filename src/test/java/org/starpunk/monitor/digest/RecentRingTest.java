package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeTicker;

class RecentRingTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final FakeTicker ticker = new FakeTicker();
  private final RecentRing<Kept<Integer>> ring = new RecentRing<>(3, ticker, this::nanosOf);
  private Runnable interruption = () -> {};

  @Test
  void emptyRingHasNothing() {
    assertEquals(List.of(), within(HOUR));
  }

  @Test
  void newestComesFirst() {
    add(1);
    add(2);
    assertEquals(List.of(2, 1), within(HOUR));
  }

  @Test
  void fullRingOverwritesTheOldest() {
    for (int i = 1; i <= 5; i++) {
      add(i);
    }
    assertEquals(List.of(5, 4, 3), within(HOUR));
  }

  @Test
  void whatIsOlderIsLeftOut() {
    add(1);
    ticker.advance(Duration.ofMinutes(10));
    add(2);
    assertEquals(List.of(2, 1), within(Duration.ofMinutes(10)));
    assertEquals(List.of(2), within(Duration.ofMinutes(10).minusNanos(1)));
    assertEquals(List.of(2), within(Duration.ZERO));
  }

  @Test
  void anyAgeMayBeAskedFor() {
    add(1);
    assertEquals(List.of(1), within(ChronoUnit.FOREVER.getDuration()));
    assertEquals(List.of(), within(ChronoUnit.FOREVER.getDuration().negated()));
  }

  @Test
  void agreesWithAListOfAllEntries() {
    Random random = new Random(11);
    for (int capacity : new int[] {1, 2, 7, 100}) {
      RecentRing<Kept<Integer>> actual = new RecentRing<>(capacity, ticker, Kept::nanos);
      List<Integer> values = new ArrayList<>();
      List<Long> times = new ArrayList<>();
      long now = 0;
      for (int i = 0; i < 300; i++) {
        long step = random.nextInt(30);
        ticker.advance(Duration.ofSeconds(step));
        now += step;
        actual.add(new Kept<>(ticker.nanos(), i));
        values.add(i);
        times.add(now);
        long age = random.nextInt(600);
        List<Integer> expected = new ArrayList<>();
        for (int n = i; n >= 0 && expected.size() < capacity && now - times.get(n) <= age; n--) {
          expected.add(values.get(n));
        }
        assertEquals(expected, values(actual, Duration.ofSeconds(age)));
      }
    }
  }

  @Test
  void writerThatIsNotDoneYetHidesNothing() {
    List<Integer> seen = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      add(i);
      ticker.advance(Duration.ofSeconds(1));
    }
    duringTheNextComparison(() -> seen.addAll(within(HOUR)));
    add(5);
    assertEquals(List.of(4, 3, 2), seen);
    assertEquals(List.of(5, 4, 3), within(HOUR));
  }

  @Test
  void writerThatWasOvertakenByALapOverwritesNothingNewer() {
    for (int i = 1; i <= 3; i++) {
      add(i);
    }
    duringTheNextComparison(
        () -> {
          for (int i = 4; i <= 7; i++) {
            ticker.advance(Duration.ofSeconds(1));
            add(i);
          }
        });
    add(0);
    assertEquals(List.of(7, 6, 5), within(HOUR));
  }

  @Test
  void allAreThereHoweverOld() {
    add(1);
    ticker.advance(Duration.ofDays(1000));
    add(2);
    assertEquals(List.of(1, 2), ring.all().stream().map(Kept::value).toList());
  }

  @Test
  void manyWritersFillItWithTheirLatest() throws InterruptedException {
    RecentRing<Kept<Integer>> shared = new RecentRing<>(64, ticker, Kept::nanos);
    Thread[] writers = new Thread[8];
    for (int i = 0; i < writers.length; i++) {
      int writer = i;
      writers[i] =
          new Thread(
              () -> {
                for (int n = 0; n < 10_000; n++) {
                  shared.add(new Kept<>(ticker.nanos(), writer * 10_000 + n));
                }
              });
      writers[i].start();
    }
    for (Thread writer : writers) {
      writer.join();
    }
    for (int n = 0; n < 64; n++) {
      shared.add(new Kept<>(ticker.nanos(), -n));
    }
    List<Integer> last = values(shared, HOUR);
    assertEquals(64, new HashSet<>(last).size());
    assertTrue(last.stream().allMatch(value -> value <= 0));
  }

  private void add(int value) {
    ring.add(new Kept<>(ticker.nanos(), value));
  }

  private List<Integer> within(Duration age) {
    return values(ring, age);
  }

  private static List<Integer> values(RecentRing<Kept<Integer>> ring, Duration age) {
    return ring.within(age).stream().map(Kept::value).toList();
  }

  /** In the middle of an addition, where it looks how old an entry is, others do their work. */
  private void duringTheNextComparison(Runnable work) {
    interruption = work;
  }

  private long nanosOf(Kept<Integer> entry) {
    Runnable work = interruption;
    interruption = () -> {};
    work.run();
    return entry.nanos();
  }
}
