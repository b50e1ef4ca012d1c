package org.starpunk.monitor.finding;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.digest.MetricsBuffer;

/** Lets a real buffer see a heap's collections, and asks for the verdict again and again. */
final class HeapWatch {

  private static final double MEGABYTE = 1e6;
  private static final double TICK_MINUTES = 1.0 / 6;
  private static final double CLOSE_MINUTES = 180;

  private final HeapStory story;
  private final Random random;
  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);
  private double minute;
  private double nextCollection;
  private double nextLook;

  private HeapWatch(HeapStory story) {
    this.story = story;
    this.random = new Random(story.seed());
  }

  /** The first suspicion, if there is one, and how much of the time until the end was over. */
  record Suspicion(Duration after, LeakVerdict verdict) {}

  static Optional<Suspicion> firstSuspicion(HeapStory story) {
    return new HeapWatch(story).run();
  }

  private Optional<Suspicion> run() {
    while (minute < story.length().toMinutes() && live() < story.heapMegabytes()) {
      tick();
      if (minute >= nextLook) {
        // Every other minute at first, every ten minutes later.
        nextLook = minute + (minute < CLOSE_MINUTES ? 2 : 10);
        LeakVerdict verdict = LeakVerdict.of(buffer.summary().memory());
        if (verdict.isSuspected()) {
          return Optional.of(new Suspicion(Duration.ofSeconds(Math.round(60 * minute)), verdict));
        }
      }
    }
    return Optional.empty();
  }

  private double live() {
    return story.liveMegabytes().applyAsDouble(minute);
  }

  /** As the timer does it: the lowest reading since the last time, if there was one. */
  private void tick() {
    double end = minute + TICK_MINUTES;
    double lowest = Double.POSITIVE_INFINITY;
    while (nextCollection < end) {
      lowest = Math.min(lowest, seen(nextCollection));
      nextCollection -= story.minutesBetweenCollections() * Math.log(1 - random.nextDouble());
    }
    minute = end;
    ticker.advance(Duration.ofSeconds(10));
    if (Double.isFinite(lowest)) {
      buffer.keepLiveSet(Math.round(lowest * MEGABYTE), ticker.nanos());
    }
    long limit = Math.round(story.heapMegabytes() * MEGABYTE);
    buffer.keep(new MemorySample(ticker.now(), -1, -1, -1, -1, limit, -1));
  }

  /** What lives and some garbage; after a shallow collection much of it. */
  private double seen(double at) {
    double live = story.liveMegabytes().applyAsDouble(at);
    double garbage = story.noiseMegabytes() * Math.abs(random.nextGaussian());
    double left = story.heapMegabytes() - live;
    return random.nextDouble() < story.shallowShare()
        ? live + Math.max(0, left) * 0.4 * random.nextDouble()
        : Math.min(live + garbage, story.heapMegabytes());
  }
}
