package org.starpunk.monitor.report.page;

import java.util.Optional;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.digest.OperationSummary;
import org.starpunk.monitor.finding.Allocation;

/** The figures of an operation without units, in the order of its table's columns. */
final class RawFigures {

  private RawFigures() {}

  /** Parted by commas; what is not known is empty. */
  static String of(OperationSummary summary, Optional<Allocation> allocation) {
    StringBuilder raw = new StringBuilder(100);
    raw.append(summary.count()).append(',').append(summary.failed());
    raw.append(',').append(Math.round(summary.meanNanos())).append(',').append(summary.p50Nanos());
    raw.append(',').append(summary.p95Nanos()).append(',').append(summary.p99Nanos());
    raw.append(',').append(summary.maxNanos()).append(',').append(summary.totalNanos());
    switch (summary.category()) {
      case REQUEST, STATIC -> appendRequest(raw, summary, allocation);
      case QUERY -> append(raw, summary, Quantity.ROWS, Quantity.FETCH_NANOS);
      case TRANSACTION -> append(raw, summary, Quantity.QUERIES);
      case COLLECTION, CONCURRENT_COLLECTION -> append(raw, summary, Quantity.FREED_BYTES);
      default -> {
        // It has no column besides.
      }
    }
    return raw.toString();
  }

  private static void appendRequest(
      StringBuilder raw, OperationSummary summary, Optional<Allocation> allocation) {
    append(raw, allocation.map(Allocation::meanBytes));
    append(raw, summary, Quantity.QUERIES);
    append(raw, allocation.map(each -> (double) each.p95Bytes()));
    append(raw, allocation.map(each -> (double) each.maxBytes()));
    append(raw, allocation.flatMap(Allocation::cpuNanosMean));
    append(raw, summary, Quantity.RESPONSE_BYTES, Quantity.QUERY_NANOS, Quantity.CONNECTION_NANOS);
  }

  private static void append(StringBuilder raw, OperationSummary summary, Quantity... quantities) {
    for (Quantity quantity : quantities) {
      append(raw, summary.mean(quantity));
    }
  }

  private static void append(StringBuilder raw, Optional<Double> figure) {
    raw.append(',');
    figure.ifPresent(number -> raw.append(Math.round(number * 100) / 100.0));
  }
}
