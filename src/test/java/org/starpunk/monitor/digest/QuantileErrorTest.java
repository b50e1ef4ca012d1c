package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeTicker;

/** How far the percentiles are off that a summary shows: measured, and any list of durations. */
class QuantileErrorTest {

  private static final long SEED = 20_260_101;
  private static final int DISTRIBUTIONS = 10_000;
  private static final double BOUND = 0.02;

  private final Random random = new Random(SEED);

  @Test
  void worstOfTenThousandDistributionsIsWithinTheBound() {
    double worst = 0;
    for (int i = 0; i < DISTRIBUTIONS; i++) {
      worst = Math.max(worst, worstError(i));
    }
    System.out.println("random seed: " + SEED);
    System.out.println("worst relative error: " + worst);
    assertTrue(worst <= BOUND, "worst relative error: " + worst);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void anyDurationsAreWithinTheBound(@ForAll("durations") List<Long> durations) {
    SoleSeries series = new SoleSeries(new FakeTicker());
    SortedDurations exact = new SortedDurations();
    for (long nanos : durations) {
      series.record(nanos, false);
      exact.add(nanos);
    }
    double error = worstError(exact, series.summary());
    assertTrue(error <= BOUND, "relative error: " + error);
  }

  @Provide
  Arbitrary<List<Long>> durations() {
    return Given.usualDurations().list().ofMinSize(1).ofMaxSize(400);
  }

  /** Of a distribution of the kind that is its turn, with a size and parameters drawn at random. */
  private double worstError(int turn) {
    LongSupplier distribution = distribution(turn % 9);
    int size = turn % 10 < 3 ? 1 + random.nextInt(5) : 6 + random.nextInt(600);
    SortedDurations exact = new SortedDurations();
    SoleSeries series = new SoleSeries(new FakeTicker());
    for (int i = 0; i < size; i++) {
      long nanos = Math.min(Math.max(distribution.getAsLong(), Given.MICROSECOND), Given.HOUR);
      exact.add(nanos);
      series.record(nanos, false);
    }
    OperationSummary shown = series.summary();
    assertEquals(size, shown.count());
    assertEquals(exact.maxNanos(), shown.maxNanos());
    return worstError(exact, shown);
  }

  private LongSupplier distribution(int kind) {
    double scale = scale();
    return switch (kind) {
      case 0, 1 -> logNormal(scale, 0.05 + 3 * random.nextDouble());
      case 2 -> uniform(scale, scale * (1 + 10 * random.nextDouble()));
      case 3 -> () -> (long) (-Math.log(1 - random.nextDouble()) * scale);
      case 4 -> pareto(scale, 0.5 + 2 * random.nextDouble());
      case 5 -> () -> (long) scale;
      case 6 -> points(new double[] {scale, scale(), scale()});
      case 7 -> twoPeaks(logNormal(scale, 0.2), logNormal(scale(), 0.2), random.nextDouble());
      default -> points(new double[] {Given.MICROSECOND, Given.HOUR, scale});
    };
  }

  /** From 1 µs to 1 h, every order of magnitude as often as any other. */
  private double scale() {
    double ratio = (double) Given.HOUR / Given.MICROSECOND;
    return Given.MICROSECOND * Math.pow(ratio, random.nextDouble());
  }

  private LongSupplier logNormal(double median, double sigma) {
    return () -> (long) (median * Math.exp(sigma * random.nextGaussian()));
  }

  private LongSupplier uniform(double low, double high) {
    return () -> (long) (low + (high - low) * random.nextDouble());
  }

  private LongSupplier pareto(double least, double shape) {
    return () -> (long) (least * Math.pow(1 - random.nextDouble(), -1 / shape));
  }

  private LongSupplier points(double[] values) {
    return () -> (long) values[random.nextInt(values.length)];
  }

  private LongSupplier twoPeaks(LongSupplier one, LongSupplier other, double share) {
    return () -> (random.nextDouble() < share ? one : other).getAsLong();
  }

  private static double worstError(SortedDurations exact, OperationSummary shown) {
    double median = error(exact, 0.5, shown.p50Nanos());
    double p95 = error(exact, 0.95, shown.p95Nanos());
    double p99 = error(exact, 0.99, shown.p99Nanos());
    return Math.max(median, Math.max(p95, p99));
  }

  private static double error(SortedDurations exact, double quantile, long shown) {
    long value = exact.percentileNanos(quantile);
    return Math.abs(shown - value) / (double) value;
  }
}
