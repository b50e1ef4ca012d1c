package org.starpunk.monitor.digest;

import java.util.Optional;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Quantity;

/**
 * The figures of one operation over the summary's window; immutable. Durations are in nanoseconds,
 * of {@link Category#ALLOCATION} bytes take their place; percentiles are by nearest rank and off by
 * at most 2 % for values from 1 µs to 1 h, all other figures are exact (see {@link MetricsBuffer}).
 *
 * @param category what kind of operation it is
 * @param operation its name
 * @param count executions
 * @param failed how many of them ended in an error
 * @param clamped how many of them lasted less than 64 ns or more than 73 minutes: they are counted
 *     in full, but a percentile that falls among them shows that limit
 * @param totalNanos the sum of their durations
 * @param maxNanos the longest
 * @param p50Nanos the median
 * @param p95Nanos the duration that 95 % did not exceed
 * @param p99Nanos the duration that 99 % did not exceed
 * @param sums what was summed besides
 */
public record OperationSummary(
    Category category,
    String operation,
    long count,
    long failed,
    long clamped,
    long totalNanos,
    long maxNanos,
    long p50Nanos,
    long p95Nanos,
    long p99Nanos,
    Sums sums) {

  /** What one takes without its name and sums. */
  private static final long BYTES = Footprint.object(3, 8 * Long.BYTES);

  /** Whether it is what all operations of its category share that have no series of their own. */
  public boolean isOther() {
    return operation.equals(SeriesCatalog.OTHER);
  }

  /** The mean duration in nanoseconds; 0 when nothing was counted. */
  public double meanNanos() {
    return count == 0 ? 0 : (double) totalNanos / count;
  }

  /** The mean of a quantity over its readings; empty when it was never read. */
  public Optional<Double> mean(Quantity quantity) {
    Sum sum = sums.of(quantity);
    return sum.readings() == 0 ? Optional.empty() : Optional.of(sum.mean());
  }

  /**
   * Whether a quantity was read for some of the executions only, so that its mean is an estimate.
   */
  public boolean isEstimated(Quantity quantity) {
    long readings = sums.of(quantity).readings();
    return readings > 0 && readings < count;
  }

  /** What one of a category takes at most, without its name. */
  static long maxBytes(Category category) {
    return BYTES + Sums.maxBytes(QuantityCells.of(category));
  }

  /** Bytes of this without its name. */
  long retainedBytes() {
    return BYTES + sums.retainedBytes();
  }
}
