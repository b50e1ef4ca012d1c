package org.starpunk.monitor.report.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.ProcessState;

/**
 * What the process held at the last sample, in JSON; what the system does not tell is absent.
 *
 * @param containerLimitBytes the container's limit; absent where it has none
 * @param containerUsedBytes what its processes take, without files that can be dropped from memory
 * @param heapAfterCollectionBytes heap in use after the last collection of any kind
 * @param deadlockedThreads as looked at once a minute
 */
public record ProcessEntry(
    Instant at,
    @Nullable Long containerLimitBytes,
    @Nullable Long containerUsedBytes,
    @Nullable Long heapAfterCollectionBytes,
    List<Pool> pools,
    List<Buffers> buffers,
    int threads,
    int peakThreads,
    int daemonThreads,
    @Nullable Long deadlockedThreads,
    int loadedClasses,
    long unloadedClasses) {

  /**
   * A memory pool of the JVM.
   *
   * @param liveBytes in use after the last collection that looked at it
   */
  public record Pool(
      String name,
      boolean heap,
      @Nullable Long usedBytes,
      @Nullable Long committedBytes,
      @Nullable Long maxBytes,
      @Nullable Long liveBytes) {

    static Pool of(ProcessState.Pool pool) {
      return new Pool(
          pool.name(),
          pool.heap(),
          MemoryEntry.known(pool.usedBytes()),
          MemoryEntry.known(pool.committedBytes()),
          MemoryEntry.known(pool.maxBytes()),
          MemoryEntry.known(pool.liveBytes()));
    }
  }

  /** Buffers of one kind, outside of the heap. */
  public record Buffers(String name, long count, @Nullable Long bytes) {

    static Buffers of(ProcessState.Buffers buffers) {
      return new Buffers(buffers.name(), buffers.count(), MemoryEntry.known(buffers.bytes()));
    }
  }

  static @Nullable ProcessEntry of(@Nullable ProcessState state) {
    return state == null
        ? null
        : new ProcessEntry(
            state.at(),
            MemoryEntry.known(state.container().limitBytes()),
            MemoryEntry.known(state.container().usedBytes()),
            MemoryEntry.known(state.heapAfterCollectionBytes()),
            state.pools().stream().map(Pool::of).toList(),
            state.buffers().stream().map(Buffers::of).toList(),
            state.threads().live(),
            state.threads().peak(),
            state.threads().daemon(),
            MemoryEntry.known(state.threads().deadlocked()),
            state.classes().loaded(),
            state.classes().unloaded());
  }
}
