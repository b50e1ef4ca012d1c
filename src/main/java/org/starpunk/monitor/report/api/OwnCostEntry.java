package org.starpunk.monitor.report.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.finding.OwnCost;

/**
 * What measuring costs a request, in JSON: an estimate, with what it is made of.
 *
 * @param estimateNanosPerRequest all together
 * @param shareOfMeanDuration the same as a share of a request's mean duration, 0 to 1
 * @param requestNanosP50 measured: filter and listener
 * @param measuredRequests of how many requests
 * @param statementNanosP50 measured: an execution of a statement
 * @param measuredStatements of how many executions
 * @param recordNanos calibrated: any other record
 */
public record OwnCostEntry(
    long estimateNanosPerRequest,
    double shareOfMeanDuration,
    long requestNanosP50,
    long measuredRequests,
    long statementNanosP50,
    long measuredStatements,
    double statementsPerRequest,
    long recordNanos,
    double recordsPerRequest) {

  static @Nullable OwnCostEntry of(MetricsSummary summary) {
    Optional<OwnCost> cost = OwnCost.of(summary);
    return cost.map(OwnCostEntry::of).orElse(null);
  }

  private static OwnCostEntry of(OwnCost cost) {
    return new OwnCostEntry(
        Math.round(cost.nanos()),
        cost.share(),
        cost.requestNanos(),
        cost.measuredRequests(),
        cost.statementNanos(),
        cost.measuredStatements(),
        cost.statementsPerRequest(),
        cost.recordNanos(),
        cost.recordsPerRequest());
  }
}
