package org.starpunk.monitor.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.ProcessState;
import org.starpunk.monitor.ProcessState.Buffers;
import org.starpunk.monitor.ProcessState.Classes;
import org.starpunk.monitor.ProcessState.Container;
import org.starpunk.monitor.ProcessState.Pool;
import org.starpunk.monitor.ProcessState.Threads;
import org.starpunk.monitor.digest.MetricsBuffer;

class MemoryFactTest {

  private static final Threads THREADS = new Threads(61, 80, 55, 0);

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);

  @Test
  void beforeTheFirstSampleThereAreNone() {
    assertEquals(List.of(), new MemoryFacts(buffer.summary(), new Texts(Locale.ENGLISH)).all());
  }

  @Test
  void factsAreOfTheLastSample() {
    sample(400_000_000, 500_000_000);
    ticker.advance(Duration.ofSeconds(10));
    sample(350_000_000, 500_000_000);
    buffer.keep(state(new Container(1_000_000_000, 600_000_000), THREADS));
    buffer.series(Category.COLLECTION, "Copy").record(100_000_000, false, ticker.nanos());
    assertEquals(
        List.of(
            "Resident now: 350 MB",
            "Resident grew: −50 MB in 10 s",
            "Highest in 15 minutes: 400 MB",
            "Highest ever (high-water mark): 500 MB",
            "Container: 600 MB of 1.0 GB (60 %)",
            "Heap used: 120 MB of 200 MB (60 %)",
            "Heap committed: 150 MB",
            "Live set: 80 MB",
            "Heap after the last collection: 90 MB",
            "Paused for collections: 1.00 % of the time",
            "Longest pause: 100 ms",
            "Metaspace: 70 MB",
            "Code cache: 30 MB",
            "Direct buffers: 4.0 kB in 2",
            "Mapped buffers: –",
            "Classes: 15,000",
            "Threads: 61 · peak 80 · 55 daemons"),
        texts());
    assertTrue(facts().stream().noneMatch(MemoryFact::alarming));
  }

  @Test
  void peakBetweenTwoSamplesIsThatOfTheKernel() {
    sample(400_000_000, 400_000_000);
    ticker.advance(Duration.ofSeconds(10));
    sample(350_000_000, 900_000_000);
    assertEquals("900 MB", figure("Highest in 15 minutes"));
  }

  @Test
  void systemThatDoesNotTellIsNamedInsteadOfAFigure() {
    sample(-1, -1);
    assertEquals("not available on this system", figure("Resident memory"));
    assertFalse(texts().stream().anyMatch(fact -> fact.startsWith("Resident now")));
  }

  @Test
  void withoutALimitThereIsNone() {
    sample(1, 1);
    buffer.keep(state(Container.NONE, THREADS));
    assertEquals("none", figure("Container limit"));
  }

  @Test
  void fullContainerAndDeadlockedThreadsAreAlarming() {
    sample(1, 1);
    buffer.keep(state(new Container(1_000, 950), new Threads(61, 80, 55, 2)));
    assertTrue(fact("Container").alarming());
    assertTrue(fact("Deadlocked threads").alarming());
  }

  private void sample(long resident, long peak) {
    buffer.keep(
        new MemorySample(
            ticker.now(), resident, peak, 120_000_000, 150_000_000, 200_000_000, 80_000_000));
  }

  private ProcessState state(Container container, Threads threads) {
    return new ProcessState(
        ticker.now(),
        container,
        90_000_000,
        List.of(
            pool("Tenured Gen", true, 1),
            pool("Metaspace", false, 70_000_000),
            pool("CodeHeap 'non-nmethods'", false, 10_000_000),
            pool("CodeHeap 'profiled nmethods'", false, 20_000_000)),
        List.of(new Buffers("direct", 2, 4_000)),
        threads,
        new Classes(15_000, 3));
  }

  private static Pool pool(String name, boolean heap, long used) {
    return new Pool(name, heap, used, used, -1, -1);
  }

  private List<MemoryFact> facts() {
    return new MemoryFacts(buffer.summary(), new Texts(Locale.ENGLISH)).all();
  }

  private List<String> texts() {
    return facts().stream().map(fact -> fact.name() + ": " + fact.figure()).toList();
  }

  private String figure(String name) {
    return fact(name).figure();
  }

  private MemoryFact fact(String name) {
    return facts().stream().filter(fact -> fact.name().equals(name)).findFirst().orElseThrow();
  }
}
