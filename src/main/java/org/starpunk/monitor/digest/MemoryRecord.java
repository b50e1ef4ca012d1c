package org.starpunk.monitor.digest;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.ClassHistogram;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.ProcessState;
import org.starpunk.monitor.Ticker;

/**
 * What is remembered of memory: a quarter of an hour of samples, the live set of two days, what the
 * process held last, and the class histograms that were asked for. Any number of threads may keep
 * and read.
 */
final class MemoryRecord {

  private static final int SAMPLES = 96;
  private static final int RECENT_STEPS = 160;
  private static final int STEPS = 576;

  /** Of a state with the pools and buffers that a JVM usually has. */
  private static final long USUAL_STATE_BYTES = 1536;

  private final RecentRing<Kept<MemorySample>> samples;
  private final StepMinima recentLiveSet;
  private final StepMinima liveSet;
  private final Ticker ticker;
  private volatile @Nullable ProcessState process;

  /** Known for longer than the samples, as the live set is judged by it. */
  private volatile long heapMaxBytes = -1;

  private volatile List<ClassHistogram> histograms = List.of();

  MemoryRecord(Ticker ticker) {
    this.ticker = ticker;
    this.samples = new RecentRing<>(SAMPLES, ticker, Kept::nanos);
    this.recentLiveSet = new StepMinima(ticker, Duration.ofSeconds(30), RECENT_STEPS);
    this.liveSet = new StepMinima(ticker, Duration.ofMinutes(5), STEPS);
  }

  void keep(MemorySample sample) {
    samples.add(new Kept<>(ticker.nanos(), sample));
    heapMaxBytes = sample.heapMaxBytes();
  }

  void keep(ProcessState state) {
    process = state;
  }

  synchronized void keep(ClassHistogram histogram) {
    histograms = Stream.concat(Stream.of(histogram), histograms.stream()).limit(2).toList();
  }

  void keepLiveSet(long bytes, long atNanos) {
    recentLiveSet.add(bytes, atNanos);
    liveSet.add(bytes, atNanos);
  }

  /** Forgets all of it, class histograms too. */
  synchronized void clear() {
    samples.clear();
    recentLiveSet.clear();
    liveSet.clear();
    process = null;
    heapMaxBytes = -1;
    histograms = List.of();
  }

  /** The newest first, at most two. */
  List<ClassHistogram> histograms() {
    return histograms;
  }

  MemorySummary summary() {
    List<Kept<MemorySample>> kept = samples.within(Window.LAST_15_MINUTES.length());
    Collections.reverse(kept);
    return new MemorySummary(
        kept.stream().map(Kept::value).toList(),
        span(kept),
        heapMaxBytes,
        process,
        recentLiveSet.history(),
        liveSet.history());
  }

  private static Duration span(List<Kept<MemorySample>> oldestFirst) {
    return oldestFirst.isEmpty()
        ? Duration.ZERO
        : Duration.ofNanos(
            oldestFirst.get(oldestFirst.size() - 1).nanos() - oldestFirst.get(0).nanos());
  }

  /** What it comes to take once memory is tracked, without class histograms. */
  long reservedBytes() {
    return fixedBytes() + SAMPLES * RecentEntries.SAMPLE_BYTES + USUAL_STATE_BYTES;
  }

  long retainedBytes() {
    return fixedBytes()
        + samples.all().size() * RecentEntries.SAMPLE_BYTES
        + bytesOf(process)
        + histograms.stream().mapToLong(MemoryRecord::bytesOf).sum();
  }

  /** What the histories of a summary take: copies of those that are kept here. */
  static long summaryBytes() {
    return 2 * Footprint.object(2, 0)
        + Footprint.array(RECENT_STEPS, Long.BYTES)
        + Footprint.array(STEPS, Long.BYTES);
  }

  private long fixedBytes() {
    return Footprint.object(6, Long.BYTES)
        + samples.bytes()
        + StepMinima.bytes(RECENT_STEPS)
        + StepMinima.bytes(STEPS);
  }

  /** Names of pools and buffers are the JVM's own strings. */
  private static long bytesOf(@Nullable ProcessState state) {
    if (state == null) {
      return 0;
    }
    return Footprint.object(6, Long.BYTES)
        + RecentEntries.INSTANT_BYTES
        + Footprint.object(0, 2 * Long.BYTES)
        + Footprint.object(0, 4 * Integer.BYTES)
        + Footprint.object(0, Integer.BYTES + Long.BYTES)
        + 2 * Footprint.object(1, Integer.BYTES)
        + state.pools().size() * (Footprint.object(1, 4 * Long.BYTES + 1) + Footprint.REFERENCE)
        + state.buffers().size() * (Footprint.object(1, 2 * Long.BYTES) + Footprint.REFERENCE)
        + 2L * Footprint.array(0, 0);
  }

  private static long bytesOf(ClassHistogram histogram) {
    return Footprint.object(3, 2 * Long.BYTES)
        + 2 * RecentEntries.INSTANT_BYTES
        + Footprint.object(1, Integer.BYTES)
        + Footprint.array(histogram.classes().size(), Footprint.REFERENCE)
        + histogram.classes().stream()
            .mapToLong(each -> Footprint.object(1, 2 * Long.BYTES) + Footprint.string(each.name()))
            .sum();
  }
}
