package org.starpunk.monitor.finding;

import java.time.Duration;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * A made-up heap: what really lives at each minute, and what collections let one see of it.
 *
 * @param kind what it is an example of
 * @param length how long it is told, or until the heap is full
 * @param heapMegabytes the heap's limit
 * @param liveMegabytes what lives, by minutes since the start
 * @param minutesBetweenCollections their mean distance; exponentially distributed
 * @param noiseMegabytes what a collection leaves besides, on average
 * @param shallowShare how many collections leave much more
 * @param seed of all that is random when it is watched
 */
record HeapStory(
    Kind kind,
    Duration length,
    double heapMegabytes,
    DoubleUnaryOperator liveMegabytes,
    double minutesBetweenCollections,
    double noiseMegabytes,
    double shallowShare,
    long seed) {

  /** What happens on the heap, and the label that a detector is held to. */
  enum Kind {
    LINEAR_LEAK(true),
    LEAK_UNDER_HEAVY_CHURN(true),
    STEPWISE_LEAK(true),
    LEAK_IN_A_DAILY_WAVE(true),
    LEAK_THAT_BEGINS_LATE(true),
    LEAK_OVER_A_RESTART(true),
    LEAK_BETWEEN_RARE_COLLECTIONS(true),
    CHURN(false),
    CACHE_THAT_FILLS(false),
    CACHE_THAT_FILLS_AND_STOPS(false),
    WARM_UP(false),
    DAILY_WAVE(false),
    BUSIER_SECOND_DAY(false),
    SHALLOW_AND_DEEP_COLLECTIONS(false),
    SESSIONS_OF_A_RUSH(false),
    RESTART(false),
    SPARSE_DATA(false),
    WANDERING_LEVEL(false),
    NEW_LEVEL(false);

    private final boolean leaks;

    Kind(boolean leaks) {
      this.leaks = leaks;
    }

    boolean leaks() {
      return leaks;
    }
  }

  private static final double DAY = 24 * 60;

  /** A story of that kind; the same for the same seed. */
  static HeapStory of(Kind kind, long seed) {
    return new Author(kind, seed).story();
  }

  /** Chooses the numbers of a story. */
  private static final class Author {

    private final Kind kind;
    private final long seed;
    private final Random random;
    private final double heap;
    private final double base;
    private final double room;

    Author(Kind kind, long seed) {
      this.kind = kind;
      this.seed = seed;
      this.random = new Random(31 * seed + kind.ordinal());
      this.heap = between(256, 1024);
      this.base = heap * between(0.25, 0.5);
      this.room = heap - base;
    }

    HeapStory story() {
      return switch (kind) {
        case LINEAR_LEAK -> hours(24, linear(between(1, 8)));
        case LEAK_UNDER_HEAVY_CHURN -> noisy(24, linear(between(1, 8)));
        case STEPWISE_LEAK -> hours(48, steps(between(10, 30), between(10, 40)));
        case LEAK_IN_A_DAILY_WAVE ->
            hours(48, sum(wave(between(0.05, 0.2)), linear(room / (60 * between(12, 40)))));
        case LEAK_THAT_BEGINS_LATE -> hours(36, late(60 * between(2, 12), linear(between(1, 4))));
        case LEAK_OVER_A_RESTART -> hours(24, restarted(60 * between(1, 3), linear(between(1, 3))));
        case LEAK_BETWEEN_RARE_COLLECTIONS -> rare(24, linear(between(1, 3)), between(2, 5));
        case CHURN -> hours(24, linear(0));
        case CACHE_THAT_FILLS -> hours(24, saturating(between(0.05, 0.2), between(2, 30)));
        case CACHE_THAT_FILLS_AND_STOPS -> hours(24, filling(between(0.05, 0.2), between(2, 8)));
        case WARM_UP ->
            hours(
                12,
                sum(
                    saturating(between(0.05, 0.2), between(0.5, 2)),
                    saturating(between(0.02, 0.1), between(3, 10))));
        case DAILY_WAVE -> hours(48, wave(between(0.1, 0.35)));
        case BUSIER_SECOND_DAY -> hours(48, busierSecondDay(between(0.1, 0.25)));
        case SHALLOW_AND_DEEP_COLLECTIONS -> shallow(24, linear(0));
        case SESSIONS_OF_A_RUSH -> hours(12, rush(between(0.1, 0.2)));
        case RESTART -> hours(24, restarted(60 * between(1, 6), saturating(between(0.05, 0.2), 3)));
        case SPARSE_DATA -> rare(48, wave(between(0.02, 0.1)), between(20, 60));
        case WANDERING_LEVEL -> hours(48, wandering());
        case NEW_LEVEL -> hours(24, newLevel(60 * between(1, 10), between(0.05, 0.3)));
      };
    }

    private HeapStory hours(double hours, DoubleUnaryOperator grown) {
      return story(hours, grown, between(0.1, 1.5), 0.005 * heap, 0.05);
    }

    private HeapStory noisy(double hours, DoubleUnaryOperator grown) {
      return story(hours, grown, 0.1, 0.02 * heap, 0.2);
    }

    private HeapStory shallow(double hours, DoubleUnaryOperator grown) {
      return story(hours, grown, between(0.1, 1), 0.03 * heap, 0.5);
    }

    private HeapStory rare(double hours, DoubleUnaryOperator grown, double minutes) {
      return story(hours, grown, minutes, 0.005 * heap, 0.05);
    }

    private HeapStory story(
        double hours, DoubleUnaryOperator grown, double minutes, double noise, double shallow) {
      Duration length = Duration.ofMinutes(Math.round(60 * hours));
      return new HeapStory(
          kind,
          length,
          heap,
          minute -> base + grown.applyAsDouble(minute),
          minutes,
          noise,
          shallow,
          seed);
    }

    private DoubleUnaryOperator linear(double megabytesPerMinute) {
      return minute -> megabytesPerMinute * minute;
    }

    private DoubleUnaryOperator steps(double megabytes, double minutes) {
      return minute -> megabytes * Math.floor(minute / minutes);
    }

    private DoubleUnaryOperator saturating(double share, double minutes) {
      return minute -> share * room * (1 - Math.exp(-minute / minutes));
    }

    private DoubleUnaryOperator filling(double share, double minutes) {
      return minute -> share * room * Math.min(1, minute / minutes);
    }

    private DoubleUnaryOperator wave(double share) {
      double phase = between(0, DAY);
      return minute -> share * room * (1 + Math.sin(2 * Math.PI * (minute + phase) / DAY)) / 2;
    }

    private DoubleUnaryOperator busierSecondDay(double more) {
      DoubleUnaryOperator wave = wave(between(0.1, 0.3));
      return minute -> wave.applyAsDouble(minute) * (minute < DAY ? 1 : 1 + more);
    }

    /** Sessions come for a while, each stays for half an hour. */
    private DoubleUnaryOperator rush(double share) {
      double start = between(5, 120);
      double length = between(45, 180);
      return minute -> {
        double came = Math.min(Math.max(0, minute - start), length);
        double left = Math.min(Math.max(0, minute - 30 - start), length);
        return share * room * (came - left) / 30;
      };
    }

    private DoubleUnaryOperator late(double start, DoubleUnaryOperator leak) {
      return minute -> minute < start ? 0 : leak.applyAsDouble(minute - start);
    }

    /** Everything begins anew. */
    private DoubleUnaryOperator restarted(double at, DoubleUnaryOperator story) {
      return minute -> story.applyAsDouble(minute < at ? minute : minute - at);
    }

    private DoubleUnaryOperator newLevel(double at, double share) {
      return minute -> minute < at ? 0 : share * room;
    }

    private DoubleUnaryOperator wandering() {
      double[] hourly = new double[50];
      for (int hour = 1; hour < hourly.length; hour++) {
        hourly[hour] = 0.9 * hourly[hour - 1] + 0.02 * room * random.nextGaussian();
      }
      return minute -> {
        int hour = (int) (minute / 60);
        double share = minute / 60 - hour;
        return 0.2 * room + hourly[hour] * (1 - share) + hourly[hour + 1] * share;
      };
    }

    private DoubleUnaryOperator sum(DoubleUnaryOperator one, DoubleUnaryOperator other) {
      return minute -> one.applyAsDouble(minute) + other.applyAsDouble(minute);
    }

    private double between(double low, double high) {
      return low + (high - low) * random.nextDouble();
    }
  }
}
