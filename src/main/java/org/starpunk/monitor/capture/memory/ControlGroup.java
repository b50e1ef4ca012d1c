package org.starpunk.monitor.capture.memory;

import java.nio.file.Path;

/** A control group's files about memory. */
record ControlGroup(Path folder, Version version) {

  /** The two ways in which the kernel names these files and what is in them. */
  enum Version {
    ONE("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file "),
    TWO("memory.max", "memory.current", "inactive_file ");

    private final String limit;
    private final String usage;
    private final String droppable;

    Version(String limit, String usage, String droppable) {
      this.limit = limit;
      this.usage = usage;
      this.droppable = droppable;
    }
  }

  /** What its processes may take at most; -1 where that is not told, or unlimited in words. */
  long limitBytes() {
    return KernelText.number(KernelText.read(folder.resolve(version.limit)));
  }

  /**
   * The working set as Kubernetes computes it: what its processes take without pages of files that
   * nobody used lately; -1 where a part is not told.
   */
  long usedBytes() {
    long usage = KernelText.number(KernelText.read(folder.resolve(version.usage)));
    long droppable =
        KernelText.figure(KernelText.read(folder.resolve("memory.stat")), version.droppable, "");
    return usage == KernelText.UNKNOWN || droppable == KernelText.UNKNOWN
        ? KernelText.UNKNOWN
        : Math.max(0, usage - droppable);
  }
}
