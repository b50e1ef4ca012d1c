package org.starpunk.monitor.capture.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.ListenerNotFoundException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.Quantity;

class GarbageCollectionsTest {

  private static final String EDEN = "G1 Eden Space";
  private static final String OLD = "G1 Old Gen";
  private static final String CODE = "CodeCache";

  private final FakeCollector young = new FakeCollector("G1 Young Generation", EDEN, OLD);
  private final FakeCollector full = new FakeCollector("G1 Old Generation", EDEN, OLD);
  private final FakeCollector marking = new FakeCollector("G1 Concurrent GC", OLD);
  private final FakeCollector cycles = new FakeCollector("ZGC Major Cycles", EDEN, OLD);
  private final FakeCollector youngCycles = new FakeCollector("ZGC Minor Cycles", EDEN, OLD);
  private final FakeCollector cyclePauses = new FakeCollector("ZGC Major Pauses", EDEN, OLD);

  private final FakeRecorder recorder = new FakeRecorder();
  private final FakeTicker ticker = new FakeTicker();
  private final LiveSet live = new LiveSet();
  private long oldAsLastCollected;
  private final GarbageCollections collections =
      new GarbageCollections(
          List.of(young, full, marking, cycles, youngCycles, cyclePauses),
          List.of(pool(EDEN, MemoryType.HEAP), oldPool(), pool(CODE, MemoryType.NON_HEAP)),
          live,
          recorder,
          ticker);

  @BeforeEach
  void listen() {
    collections.start();
  }

  @Test
  void pauseIsRecordedWithWhatItFreed() {
    young.collect(7, Map.of(EDEN, 50L, OLD, 10L, CODE, 99L), Map.of(EDEN, 5L, OLD, 12L, CODE, 1L));
    var series = recorder.series(Category.COLLECTION, "G1 Young Generation");
    assertEquals(List.of(7_000_000L), series.durationsNanos());
    assertEquals(List.of(ticker.nanos()), series.endsNanos());
    assertEquals(List.of(43L), series.readings(Quantity.FREED_BYTES));
  }

  @Test
  void whatRunsBesideTheApplicationIsRecordedApart() {
    cycles.collect(20, use(80, 10), use(30, 10));
    youngCycles.collect(10, use(80, 10), use(30, 10));
    cyclePauses.collect(0, use(80, 10), use(0, 0));
    marking.collect(1, use(0, 80), use(0, 30));
    assertEquals(
        Set.of("ZGC Major Cycles", "ZGC Minor Cycles"),
        recorder.operations(Category.CONCURRENT_COLLECTION));
    assertEquals(
        Set.of("ZGC Major Pauses", "G1 Concurrent GC"), recorder.operations(Category.COLLECTION));
  }

  @Test
  void cycleDuringWhichMoreWasAllocatedFreedNothing() {
    cycles.collect(20, use(30, 10), use(80, 10));
    assertEquals(
        List.of(0L),
        recorder
            .series(Category.CONCURRENT_COLLECTION, "ZGC Major Cycles")
            .readings(Quantity.FREED_BYTES));
  }

  @Test
  void pauseOfACycleTellsNothingOfTheHeap() {
    cyclePauses.collect(1, use(80, 10), use(0, 0));
    assertEquals(
        List.of(),
        recorder.series(Category.COLLECTION, "ZGC Major Pauses").readings(Quantity.FREED_BYTES));
    assertLiveSet(-1, -1);
  }

  @Test
  void collectionOfTheWholeHeapTellsWhatLives() {
    full.collect(9, use(50, 40), use(0, 33));
    assertLiveSet(33, 33);
    cycles.collect(9, use(50, 40), use(2, 34));
    assertLiveSet(36, 36);
  }

  @Test
  void youngCollectionTellsAnUpperBoundAlone() {
    young.collect(5, use(50, 10), use(5, 12));
    assertLiveSet(-1, 17);
    youngCycles.collect(5, use(50, 12), use(5, 14));
    assertLiveSet(-1, 19);
  }

  @Test
  void mixedCollectionTellsWhatLives() {
    oldAsLastCollected = 30;
    young.collect(5, use(50, 40), use(5, 30));
    assertLiveSet(35, 35);
  }

  @Test
  void youngCollectionAfterAMarkingThatFreedRegionsTellsWhatLives() {
    young.collect(5, use(50, 40), use(5, 45));
    young.collect(5, use(50, 20), use(5, 22));
    assertLiveSet(27, 27);
  }

  @Test
  void markingItselfTellsNothingOfYoungObjects() {
    oldAsLastCollected = 30;
    marking.collect(1, use(20, 45), use(20, 30));
    assertLiveSet(-1, -1);
  }

  @Test
  void humongousObjectsFreedByAYoungCollectionTellNothing() {
    young.collect(5, use(50, 40), use(5, 45));
    young.collect(5, use(50, 60), use(5, 45));
    assertLiveSet(-1, 50);
  }

  @Test
  void lowestSinceLastTakenIsTakenOnce() {
    full.collect(9, use(50, 40), use(0, 33));
    full.collect(9, use(50, 40), use(0, 31));
    full.collect(9, use(50, 40), use(0, 35));
    assertEquals(35, live.bytes());
    assertEquals(31, live.takeLowestBytes());
    assertEquals(-1, live.takeLowestBytes());
    full.collect(9, use(50, 40), use(0, 36));
    assertEquals(36, live.takeLowestBytes());
  }

  @Test
  void nothingIsHeardAfterTheStop() {
    collections.stop();
    full.collect(9, use(50, 40), use(0, 33));
    assertEquals(0, listeners());
    assertLiveSet(-1, -1);
    assertEquals(Set.of(), recorder.operations(Category.COLLECTION));
  }

  @Test
  void startAndStopMayBeRepeated() {
    collections.start();
    assertEquals(6, listeners());
    collections.stop();
    collections.stop();
    assertEquals(0, listeners());
    assertEquals(List.of(), recorder.probeFailures());
    collections.start();
    assertEquals(6, listeners());
  }

  @Test
  void collectorThatDoesNotLetGoKeepsNoOther() {
    young.cling();
    collections.stop();
    assertEquals(1, listeners());
    assertEquals(1, recorder.probeFailures().size());
    assertInstanceOf(ListenerNotFoundException.class, recorder.probeFailures().get(0));
  }

  @Test
  void unreadableNotificationIsAFailureOfTheProbe() throws Exception {
    full.tell(FakeCollector.unrelated());
    assertEquals(1, recorder.probeFailures().size());
    full.tell("something else");
    assertEquals(1, recorder.probeFailures().size());
    assertEquals(Set.of(), recorder.operations(Category.COLLECTION));
  }

  private int listeners() {
    return young.listeners()
        + full.listeners()
        + marking.listeners()
        + cycles.listeners()
        + youngCycles.listeners()
        + cyclePauses.listeners();
  }

  private void assertLiveSet(long bytes, long afterCollectionBytes) {
    assertEquals(bytes, live.bytes());
    assertEquals(afterCollectionBytes, live.afterCollectionBytes());
    assertEquals(List.of(), recorder.probeFailures());
  }

  private static Map<String, Long> use(long young, long old) {
    return Map.of(EDEN, young, OLD, old);
  }

  private static MemoryPoolMXBean pool(String name, MemoryType type) {
    return Fakes.of(
        MemoryPoolMXBean.class, Map.of("getName", none -> name, "getType", none -> type));
  }

  private MemoryPoolMXBean oldPool() {
    return Fakes.of(
        MemoryPoolMXBean.class,
        Map.of(
            "getName", none -> OLD,
            "getType", none -> MemoryType.HEAP,
            "getCollectionUsage",
                none -> new MemoryUsage(0, oldAsLastCollected, oldAsLastCollected, -1)));
  }
}
