package org.starpunk.monitor;

import java.time.Instant;
import java.util.List;

/**
 * What the process held at the last sample, part by part. Bytes are -1 where the system does not
 * tell, or where there is no limit.
 *
 * @param at wall time of the sample
 * @param container the memory of the container that the process runs in
 * @param heapAfterCollectionBytes heap in use right after the last collection of any kind: an upper
 *     bound of what lives; -1 before the first
 * @param pools the JVM's memory pools, those of the heap first
 * @param buffers memory outside of the heap that buffers hold
 * @param threads the JVM's threads
 * @param classes the JVM's classes
 */
public record ProcessState(
    Instant at,
    Container container,
    long heapAfterCollectionBytes,
    List<Pool> pools,
    List<Buffers> buffers,
    Threads threads,
    Classes classes) {

  public ProcessState {
    pools = List.copyOf(pools);
    buffers = List.copyOf(buffers);
  }

  /**
   * The control group of the process.
   *
   * @param limitBytes the most that all its processes may take, by the tightest limit above them;
   *     -1 where there is none
   * @param usedBytes what they take now without files that can be dropped from memory: what the
   *     kernel compares with the limit in the end
   */
  public record Container(long limitBytes, long usedBytes) {

    /** No control group, or one without a limit. */
    public static final Container NONE = new Container(-1, -1);

    /** Whether there is a limit, and so something to run into. */
    public boolean isLimited() {
      return limitBytes > 0;
    }
  }

  /**
   * A memory pool.
   *
   * @param name the JVM's name of it, such as {@code G1 Old Gen}
   * @param heap whether it is a part of the heap
   * @param liveBytes in use right after the last collection that looked at it; -1 before the first,
   *     and where none does
   */
  public record Pool(
      String name,
      boolean heap,
      long usedBytes,
      long committedBytes,
      long maxBytes,
      long liveBytes) {}

  /**
   * Buffers of one kind.
   *
   * @param name the JVM's name of the kind: {@code direct}, {@code mapped}
   */
  public record Buffers(String name, long count, long bytes) {}

  /**
   * Counts of threads.
   *
   * @param live threads now, daemons among them
   * @param peak the most at once since the start
   * @param deadlocked threads that wait for one another in a circle, as last looked at; -1 where it
   *     cannot be told
   */
  public record Threads(int live, int peak, int daemon, int deadlocked) {}

  /**
   * Counts of classes.
   *
   * @param loaded classes now
   * @param unloaded classes that were let go since the start
   */
  public record Classes(int loaded, long unloaded) {}
}
