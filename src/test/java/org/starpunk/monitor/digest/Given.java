package org.starpunk.monitor.digest;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import org.starpunk.monitor.Quantity;

/** What properties are tried with. */
final class Given {

  static final long MICROSECOND = TimeUnit.MICROSECONDS.toNanos(1);
  static final long HOUR = TimeUnit.HOURS.toNanos(1);

  private Given() {}

  /** From 1 µs to 1 h, every order of magnitude as often as any other. */
  static Arbitrary<Long> usualDurations() {
    return magnitudes(41).map(nanos -> Math.min(Math.max(nanos, MICROSECOND), HOUR));
  }

  /** Also those that no bucket covers; none so long that a few together are no long any more. */
  static Arbitrary<Long> anyDurations() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, usualDurations()),
        Tuple.of(1, Arbitraries.of(0L, 1L, 63L, 64L, 65L, Buckets.HIGHEST, Buckets.HIGHEST + 1)),
        Tuple.of(1, magnitudes(50)));
  }

  /** Numbers of up to so many bits, each width as often as any other. */
  static Arbitrary<Long> magnitudes(int bits) {
    Arbitrary<Integer> widths =
        Arbitraries.integers().between(0, bits).withDistribution(RandomDistribution.uniform());
    Arbitrary<Long> digits = Arbitraries.longs().greaterOrEqual(0);
    return Combinators.combine(widths, digits)
        .as((width, digit) -> width == 0 ? 0L : 1L << (width - 1) | digit >>> (64 - width));
  }

  /** Tallies of any shape: empty, of one bucket, wide and sparse, with enormous counts. */
  static Arbitrary<Counted> tallies() {
    Arbitrary<Integer> buckets = Arbitraries.integers().between(0, Buckets.COUNT - 1);
    Arbitrary<Long> counts =
        Arbitraries.frequencyOf(Tuple.of(8, magnitudes(12)), Tuple.of(1, magnitudes(50)));
    Arbitrary<Map<Integer, Long>> rows =
        Arbitraries.maps(buckets, counts.filter(count -> count > 0)).ofMaxSize(60);
    Arbitrary<List<Long>> durations = magnitudes(60).list().ofSize(4);
    return Combinators.combine(rows, durations, sums()).as(Given::tally);
  }

  private static Counted tally(
      Map<Integer, Long> row, List<Long> durations, Map<Quantity, Sum> sums) {
    Tally tally = new Tally();
    row.forEach(tally::addCount);
    tally.addDurations(durations.get(0), durations.get(1), durations.get(2), durations.get(3));
    sums.forEach((quantity, sum) -> tally.addQuantity(quantity, sum.amount(), sum.readings()));
    return Counted.in(tally);
  }

  private static Arbitrary<Map<Quantity, Sum>> sums() {
    Arbitrary<Sum> sums = Combinators.combine(magnitudes(60), magnitudes(30)).as(Sum::new);
    return Arbitraries.maps(Arbitraries.of(Quantity.class), sums);
  }
}
