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

/** What is known of the process's memory, figure by figure. */
final class MemoryFacts {

  /** Use of a limit that is worth a look. */
  private static final double NEAR = 0.9;

  private final MetricsSummary summary;
  private final Texts texts;

  MemoryFacts(MetricsSummary summary, Texts texts) {
    this.summary = summary;
    this.texts = texts;
  }

  /** The last sample and what changed up to it; nothing before the first. */
  List<MemoryFact> all() {
    List<MemorySample> samples = summary.memory().samples();
    if (samples.isEmpty()) {
      return List.of();
    }
    ProcessState state = summary.memory().process();
    return Stream.of(
            process(samples, state),
            heap(samples.get(samples.size() - 1), state),
            collections(),
            state == null ? Stream.<MemoryFact>empty() : jvm(state))
        .flatMap(facts -> facts)
        .toList();
  }

  private Stream<MemoryFact> process(List<MemorySample> samples, @Nullable ProcessState state) {
    MemorySample last = samples.get(samples.size() - 1);
    if (last.residentBytes() < 0) {
      return Stream.of(new MemoryFact(name("residentMemory"), texts.get("fact.notTold")));
    }
    MemoryGrowth growth = MemoryGrowth.of(summary.memory());
    return Stream.of(
        new MemoryFact(name("residentNow"), Figures.bytes(last.residentBytes())),
        new MemoryFact(
            name("residentGrew"),
            texts.get(
                "fact.changeIn",
                Figures.change(growth.residentBytes()),
                Figures.span(growth.over()))),
        new MemoryFact(name("highest"), Figures.bytes(growth.highestResidentBytes())),
        new MemoryFact(name("highestEver"), Figures.bytes(last.residentPeakBytes())),
        container(state == null ? Container.NONE : state.container()));
  }

  private MemoryFact container(Container container) {
    if (!container.isLimited()) {
      return new MemoryFact(name("containerLimit"), texts.get("fact.none"));
    }
    if (container.usedBytes() < 0) {
      return new MemoryFact(name("containerLimit"), Figures.bytes(container.limitBytes()));
    }
    return ofLimit(name("container"), container.usedBytes(), container.limitBytes());
  }

  private Stream<MemoryFact> heap(MemorySample last, @Nullable ProcessState state) {
    long upperBound = state == null ? -1 : state.heapAfterCollectionBytes();
    return Stream.of(
        ofLimit(name("heapUsed"), last.heapUsedBytes(), last.heapMaxBytes()),
        new MemoryFact(name("heapCommitted"), Figures.bytes(last.heapCommittedBytes())),
        new MemoryFact(name("liveSet"), Figures.bytes(last.liveSetBytes())),
        new MemoryFact(name("afterCollection"), Figures.bytes(upperBound)));
  }

  private Stream<MemoryFact> collections() {
    CollectionTimes times = CollectionTimes.of(summary);
    return Stream.of(
        new MemoryFact(
            name("paused"),
            texts.get("fact.ofTheTime", Figures.significant(100 * times.share())),
            times.share() > 0.1),
        new MemoryFact(name("longestPause"), Figures.duration(times.longestNanos())));
  }

  private Stream<MemoryFact> jvm(ProcessState state) {
    Stream<MemoryFact> outside =
        Stream.of(
            new MemoryFact(name("metaspace"), Figures.bytes(used(state.pools(), "Metaspace"))),
            new MemoryFact(name("codeCache"), Figures.bytes(used(state.pools(), "Code"))),
            new MemoryFact(name("direct"), buffers(state.buffers(), "direct")),
            new MemoryFact(name("mapped"), buffers(state.buffers(), "mapped")),
            new MemoryFact(name("classes"), Figures.count(state.classes().loaded())));
    return Stream.concat(outside, threads(state.threads()));
  }

  private Stream<MemoryFact> threads(Threads threads) {
    MemoryFact counts =
        new MemoryFact(
            name("threads"),
            texts.get(
                "fact.threadCounts",
                Figures.count(threads.live()),
                Figures.count(threads.peak()),
                threads.daemon()));
    return threads.deadlocked() > 0
        ? Stream.of(
            counts, new MemoryFact(name("deadlocked"), Figures.count(threads.deadlocked()), true))
        : Stream.of(counts);
  }

  private MemoryFact ofLimit(String name, long used, long limit) {
    if (limit <= 0) {
      return new MemoryFact(name, Figures.bytes(used));
    }
    String figure =
        texts.get(
            "fact.ofLimit",
            Figures.bytes(used),
            Figures.bytes(limit),
            Math.round(100.0 * used / limit));
    return new MemoryFact(name, figure, used > NEAR * limit);
  }

  /** What all pools take whose names begin so; the code cache may be in one part or in three. */
  private static long used(List<Pool> pools, String prefix) {
    return pools.stream()
        .filter(pool -> pool.name().startsWith(prefix))
        .mapToLong(Pool::usedBytes)
        .sum();
  }

  private String buffers(List<Buffers> kinds, String name) {
    return kinds.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .map(
            kind ->
                texts.get("fact.buffers", Figures.bytes(kind.bytes()), Figures.count(kind.count())))
        .orElse(Figures.NONE);
  }

  private String name(String key) {
    return texts.get("fact." + key);
  }
}
