package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.ClassHistogram;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.HeapLayout;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.ProcessState;

class MemoryRecordTest {

  private final FakeTicker ticker = new FakeTicker();
  private final MemoryRecord record = new MemoryRecord(ticker);

  @Test
  void lowestReadingOfEachStepIsKept() {
    record.keepLiveSet(500, ticker.nanos());
    record.keepLiveSet(300, ticker.nanos());
    record.keepLiveSet(400, ticker.nanos());
    ticker.advance(Duration.ofSeconds(30));
    record.keepLiveSet(700, ticker.nanos());
    assertEquals(List.of(300L, 700L), bytes(record.summary().recentLiveSet()));
    assertEquals(List.of(300L), bytes(record.summary().liveSet()));
  }

  /** The live set is judged by it when recording was paused for a quarter of an hour, too. */
  @Test
  void limitOfTheHeapIsKnownForLongerThanSamples() {
    assertEquals(-1, record.summary().heapMaxBytes());
    record.keep(new MemorySample(ticker.now(), 1, 1, 1, 1, 256_000_000, 1));
    ticker.advance(Duration.ofHours(1));
    assertEquals(List.of(), record.summary().samples());
    assertEquals(256_000_000, record.summary().heapMaxBytes());
    record.clear();
    assertEquals(-1, record.summary().heapMaxBytes());
  }

  @Test
  void stepWithoutACollectionHasNoReading() {
    record.keepLiveSet(500, ticker.nanos());
    ticker.advance(Duration.ofSeconds(65));
    record.keepLiveSet(600, ticker.nanos());
    assertEquals(
        List.of(500L, LiveSetHistory.NO_READING, 600L), bytes(record.summary().recentLiveSet()));
  }

  @Test
  void historyFollowsTheClockAndNotTheReadings() {
    record.keepLiveSet(500, ticker.nanos());
    ticker.advance(Duration.ofDays(2));
    LiveSetHistory days = record.summary().liveSet();
    assertEquals(576, days.size());
    assertEquals(LiveSetHistory.NO_READING, days.bytes(0));
  }

  @Test
  void twoDaysAreKeptInStepsOfFiveMinutes() {
    for (int step = 0; step < 1_000; step++) {
      record.keepLiveSet(step, ticker.nanos());
      ticker.advance(Duration.ofMinutes(5));
    }
    LiveSetHistory days = record.summary().liveSet();
    assertEquals(576, days.size());
    assertEquals(Duration.ofMinutes(5), days.step());
    assertEquals(1_000 - 575, days.bytes(0));
    assertEquals(999, days.bytes(574));
    assertEquals(LiveSetHistory.NO_READING, days.bytes(575));
  }

  @Test
  void readingThatIsTooOldForTheHistoryIsLeftOut() {
    long old = ticker.nanos();
    ticker.advance(Duration.ofHours(2));
    record.keepLiveSet(500, old);
    assertEquals(
        List.of(), bytes(record.summary().recentLiveSet()).stream().filter(b -> b >= 0).toList());
  }

  @Test
  void newestTwoHistogramsAreKept() {
    for (int i = 0; i < 3; i++) {
      record.keep(histogram(i));
    }
    assertEquals(List.of(histogram(2), histogram(1)), record.histograms());
  }

  @Test
  void accountIsThatOfTheRealObjects() {
    for (int i = 0; i < 200; i++) {
      record.keep(new MemorySample(ticker.now(), i, i, i, i, i, i));
      record.keepLiveSet(i, ticker.nanos());
      ticker.advance(Duration.ofSeconds(10));
    }
    record.keep(histogram(1));
    record.keep(histogram(2));
    record.keep(
        new ProcessState(
            ticker.now(),
            new ProcessState.Container(1, 2),
            3,
            List.of(new ProcessState.Pool("Metaspace", false, 1, 2, 3, 4)),
            List.of(new ProcessState.Buffers("direct", 1, 2)),
            new ProcessState.Threads(1, 2, 3, 4),
            new ProcessState.Classes(1, 2)));
    long real = HeapLayout.retainedByAll(List.of(record), List.of(ticker, "Metaspace", "direct"));
    assertEquals(1, (double) record.retainedBytes() / real, 0.05);
  }

  private static ClassHistogram histogram(int number) {
    List<ClassHistogram.Entry> classes =
        IntStream.range(0, ClassHistogram.CLASSES)
            .mapToObj(i -> new ClassHistogram.Entry("org.example.Class" + i + number, i, number))
            .toList();
    return new ClassHistogram(
        java.time.Instant.ofEpochSecond(5, number), Duration.ofNanos(5), 1, 2, classes);
  }

  private static List<Long> bytes(LiveSetHistory history) {
    return IntStream.range(0, history.size()).mapToObj(history::bytes).toList();
  }
}
