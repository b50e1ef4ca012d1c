package org.starpunk.monitor.report.api;

import java.util.Comparator;
import org.starpunk.monitor.digest.OperationSummary;

/** What operations are sorted by: the greatest figure first, names by the alphabet. */
enum OperationOrder {
  TOTAL,
  COUNT,
  ERRORS,
  MEAN,
  P50,
  P95,
  P99,
  MAX,
  NAME;

  Comparator<OperationSummary> comparator() {
    return Comparator.comparingDouble(this::figure)
        .reversed()
        .thenComparing(OperationSummary::operation)
        .thenComparing(OperationSummary::category);
  }

  private double figure(OperationSummary operation) {
    return switch (this) {
      case TOTAL -> operation.totalNanos();
      case COUNT -> operation.count();
      case ERRORS -> operation.failed();
      case MEAN -> operation.meanNanos();
      case P50 -> operation.p50Nanos();
      case P95 -> operation.p95Nanos();
      case P99 -> operation.p99Nanos();
      case MAX -> operation.maxNanos();
      case NAME -> 0;
    };
  }
}
