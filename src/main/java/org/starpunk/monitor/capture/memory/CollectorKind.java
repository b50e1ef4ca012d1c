package org.starpunk.monitor.capture.memory;

import java.lang.management.GarbageCollectorMXBean;
import org.starpunk.monitor.Category;

/** What one of the JVM's collector beans tells of, by the names that HotSpot gives them. */
enum CollectorKind {
  /** Pauses that collect the whole heap. */
  FULL,
  /** Pauses that collect young objects alone. */
  YOUNG,
  /** Pauses of G1 that collect young objects, and old ones at times. */
  MIXED,
  /** Pauses within a marking: they may free old objects, but leave the young ones as they are. */
  MARKING,
  /** Cycles through the whole heap while the application runs. */
  FULL_CYCLE,
  /** Cycles while the application runs, some or all of them through young objects alone. */
  YOUNG_CYCLE,
  /** The pauses of such cycles; HotSpot tells nothing about the heap with them. */
  CYCLE_PAUSE;

  static CollectorKind of(GarbageCollectorMXBean bean) {
    return switch (bean.getName()) {
      case "MarkSweepCompact", "PS MarkSweep", "G1 Old Generation" -> FULL;
      case "G1 Young Generation" -> MIXED;
      case "G1 Concurrent GC" -> MARKING;
      case "ZGC Cycles", "ZGC Major Cycles" -> FULL_CYCLE;
      case "ZGC Minor Cycles" -> YOUNG_CYCLE;
      // Of a Shenandoah with generations the bean does not say which a cycle went through.
      case "Shenandoah Cycles" -> bean.getMemoryPoolNames().length == 1 ? FULL_CYCLE : YOUNG_CYCLE;
      case "ZGC Pauses", "ZGC Major Pauses", "ZGC Minor Pauses", "Shenandoah Pauses" -> CYCLE_PAUSE;
      default -> YOUNG;
    };
  }

  /** Where its times are recorded. */
  Category category() {
    return this == FULL_CYCLE || this == YOUNG_CYCLE
        ? Category.CONCURRENT_COLLECTION
        : Category.COLLECTION;
  }

  /** Whether it tells how much of the heap was in use before and after. */
  boolean tellsUse() {
    return this != CYCLE_PAUSE;
  }

  /** Whether objects that died young are gone after it. */
  boolean collectsYoung() {
    return this != CYCLE_PAUSE && this != MARKING;
  }

  /** Whether each of its collections looks at every object. */
  boolean looksAtAll() {
    return this == FULL || this == FULL_CYCLE;
  }
}
