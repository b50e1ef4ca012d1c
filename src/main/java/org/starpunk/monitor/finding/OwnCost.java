package org.starpunk.monitor.finding;

import java.util.Optional;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.OperationSummary;
import org.starpunk.monitor.digest.OwnWorkSummary;

/**
 * What a request costs more because it is measured: an estimate. Of filter and statements the
 * median of what was measured on one of 64 is taken, counting included; what else is noted counts
 * as two readings of the clock and a record each, as calibrated. Not in it are the decorators'
 * forwarding, reading rows, and what happens beside requests.
 *
 * @param requestNanos measured: what filter and listener do for a request, in nanoseconds
 * @param measuredRequests of how many requests that is the median, at most the latest 128
 * @param statementNanos measured: what is done with an execution of a statement; 0 where none was
 *     measured
 * @param measuredStatements of how many executions that is the median
 * @param statementsPerRequest how many a request runs on average
 * @param recordNanos calibrated: a record with its two readings of the clock
 * @param recordsPerRequest functions, views, connections and transactions for each request
 * @param meanRequestNanos the mean duration of a request, for comparison
 */
public record OwnCost(
    long requestNanos,
    long measuredRequests,
    long statementNanos,
    long measuredStatements,
    double statementsPerRequest,
    long recordNanos,
    double recordsPerRequest,
    double meanRequestNanos) {

  /**
   * How many requests are measured before there is an estimate, and how many statements where
   * requests run any: the first ones load classes, which a median of fewer would show.
   */
  public static final int ENOUGH = 30;

  /** The estimate of a summary's window; empty until enough was measured. */
  public static Optional<OwnCost> of(MetricsSummary summary) {
    OwnWorkSummary work = summary.self().work();
    OperationSummary requests = summary.requests();
    double statements = requests.mean(Quantity.QUERIES).orElse(0.0);
    if (requests.count() == 0 || !isEnough(work, statements)) {
      return Optional.empty();
    }
    return Optional.of(
        new OwnCost(
            work.requestNanos(),
            work.measuredRequests(),
            work.statementNanos(),
            work.measuredStatements(),
            statements,
            work.recordNanos(),
            (double) records(summary) / requests.count(),
            requests.meanNanos()));
  }

  private static boolean isEnough(OwnWorkSummary work, double statementsPerRequest) {
    return work.measuredRequests() >= ENOUGH
        && (statementsPerRequest == 0 || work.measuredStatements() >= ENOUGH);
  }

  /** Nanoseconds of a request, all together. */
  public double nanos() {
    return requestNanos + statementsPerRequest * statementNanos + recordsPerRequest * recordNanos;
  }

  /** The same as a share of a request's mean duration, 0 to 1. */
  public double share() {
    return meanRequestNanos == 0 ? 0 : nanos() / meanRequestNanos;
  }

  private static long records(MetricsSummary summary) {
    return summary.operations().stream()
        .filter(each -> isRecordedAlone(each.category()))
        .mapToLong(OperationSummary::count)
        .sum();
  }

  private static boolean isRecordedAlone(Category category) {
    return switch (category) {
      case FUNCTION, VIEW, CONNECTION, TRANSACTION -> true;
      default -> false;
    };
  }
}
