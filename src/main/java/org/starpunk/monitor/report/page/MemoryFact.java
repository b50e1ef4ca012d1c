package org.starpunk.monitor.report.page;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.ProcessState;
import org.starpunk.monitor.ProcessState.Buffers;
import org.starpunk.monitor.ProcessState.Container;
import org.starpunk.monitor.ProcessState.Pool;
import org.starpunk.monitor.ProcessState.Threads;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.finding.CollectionTimes;
import org.starpunk.monitor.finding.MemoryGrowth;

/**
 * A figure of the process's memory by name.
 *
 * @param alarming whether somebody should do something about it
 */
public record MemoryFact(String name, String figure, boolean alarming) {

  private static final String NOT_TOLD = "not available on this system";

  /** Use of a limit that is worth a look. */
  private static final double NEAR = 0.9;

  MemoryFact(String name, String figure) {
    this(name, figure, false);
  }

  /** The last sample and what changed up to it; nothing before the first. */
  static List<MemoryFact> of(MetricsSummary summary) {
    List<MemorySample> samples = summary.memory().samples();
    if (samples.isEmpty()) {
      return List.of();
    }
    ProcessState state = summary.memory().process();
    return Stream.of(
            process(samples, state),
            heap(samples.get(samples.size() - 1), state),
            collections(summary),
            state == null ? Stream.<MemoryFact>empty() : jvm(state))
        .flatMap(facts -> facts)
        .toList();
  }

  private static Stream<MemoryFact> process(
      List<MemorySample> samples, @Nullable ProcessState state) {
    MemorySample last = samples.get(samples.size() - 1);
    if (last.residentBytes() < 0) {
      return Stream.of(new MemoryFact("Resident memory", NOT_TOLD));
    }
    MemoryGrowth growth = MemoryGrowth.of(samples);
    return Stream.of(
        new MemoryFact("Resident now", Figures.bytes(last.residentBytes())),
        new MemoryFact(
            "Resident grew",
            Figures.change(growth.residentBytes()) + " in " + Figures.span(growth.over())),
        new MemoryFact("Highest in the window", Figures.bytes(growth.highestResidentBytes())),
        new MemoryFact("Highest ever (high-water mark)", Figures.bytes(last.residentPeakBytes())),
        container(state == null ? Container.NONE : state.container()));
  }

  private static MemoryFact container(Container container) {
    if (!container.isLimited()) {
      return new MemoryFact("Container limit", "none");
    }
    if (container.usedBytes() < 0) {
      return new MemoryFact("Container limit", Figures.bytes(container.limitBytes()));
    }
    return ofLimit("Container", container.usedBytes(), container.limitBytes());
  }

  private static Stream<MemoryFact> heap(MemorySample last, @Nullable ProcessState state) {
    long upperBound = state == null ? -1 : state.heapAfterCollectionBytes();
    return Stream.of(
        ofLimit("Heap used", last.heapUsedBytes(), last.heapMaxBytes()),
        new MemoryFact("Heap committed", Figures.bytes(last.heapCommittedBytes())),
        new MemoryFact("Live set", Figures.bytes(last.liveSetBytes())),
        new MemoryFact("Heap after the last collection", Figures.bytes(upperBound)));
  }

  private static Stream<MemoryFact> collections(MetricsSummary summary) {
    CollectionTimes times = CollectionTimes.of(summary);
    return Stream.of(
        new MemoryFact(
            "Paused for collections",
            Figures.significant(100 * times.share()) + " % of the time",
            times.share() > 0.1),
        new MemoryFact("Longest pause", Figures.duration(times.longestNanos())));
  }

  private static Stream<MemoryFact> jvm(ProcessState state) {
    Stream<MemoryFact> outside =
        Stream.of(
            new MemoryFact("Metaspace", Figures.bytes(used(state.pools(), "Metaspace"))),
            new MemoryFact("Code cache", Figures.bytes(used(state.pools(), "Code"))),
            new MemoryFact("Direct buffers", buffers(state.buffers(), "direct")),
            new MemoryFact("Mapped buffers", buffers(state.buffers(), "mapped")),
            new MemoryFact("Classes", Figures.count(state.classes().loaded())));
    return Stream.concat(outside, threads(state.threads()));
  }

  private static Stream<MemoryFact> threads(Threads threads) {
    MemoryFact counts =
        new MemoryFact(
            "Threads",
            "%s · peak %s · %s daemons"
                .formatted(
                    Figures.count(threads.live()),
                    Figures.count(threads.peak()),
                    Figures.count(threads.daemon())));
    return threads.deadlocked() > 0
        ? Stream.of(
            counts, new MemoryFact("Deadlocked threads", Figures.count(threads.deadlocked()), true))
        : Stream.of(counts);
  }

  private static MemoryFact ofLimit(String name, long used, long limit) {
    if (limit <= 0) {
      return new MemoryFact(name, Figures.bytes(used));
    }
    String figure =
        "%s of %s (%d %%)"
            .formatted(Figures.bytes(used), Figures.bytes(limit), Math.round(100.0 * used / limit));
    return new MemoryFact(name, figure, used > NEAR * limit);
  }

  /** What all pools take whose names begin so; the code cache may be in one part or in three. */
  private static long used(List<Pool> pools, String prefix) {
    return pools.stream()
        .filter(pool -> pool.name().startsWith(prefix))
        .mapToLong(Pool::usedBytes)
        .sum();
  }

  private static String buffers(List<Buffers> kinds, String name) {
    return kinds.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .map(kind -> Figures.bytes(kind.bytes()) + " in " + Figures.count(kind.count()))
        .orElse(Figures.NONE);
  }
}
