package org.starpunk.monitor.capture.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CollectorKindTest {

  @Test
  void cycleOfShenandoahIsThroughTheWholeHeapUnlessItHasGenerations() {
    assertEquals(CollectorKind.FULL_CYCLE, kind("Shenandoah Cycles", "Shenandoah"));
    assertEquals(
        CollectorKind.YOUNG_CYCLE,
        kind("Shenandoah Cycles", "Shenandoah Young Gen", "Shenandoah Old Gen"));
  }

  @Test
  void unknownCollectorIsTakenForOneOfYoungObjects() {
    assertEquals(CollectorKind.YOUNG, kind("Copy", "Eden Space"));
    assertEquals(CollectorKind.YOUNG, kind("PS Scavenge", "PS Eden Space"));
    assertEquals(CollectorKind.MIXED, kind("G1 Young Generation", "G1 Old Gen"));
    assertEquals(CollectorKind.YOUNG, kind("a collector to come", "a pool"));
  }

  private static CollectorKind kind(String name, String... pools) {
    return CollectorKind.of(new FakeCollector(name, pools));
  }
}
