package org.starpunk.monitor.report.page;

import java.util.Optional;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.digest.OperationSummary;
import org.starpunk.monitor.finding.Allocation;

/**
 * The figures of an operation as texts: durations in milliseconds, a dash for what is not known.
 *
 * @param allocation what its calls allocate; empty where that was not measured
 */
record OperationFigures(OperationSummary summary, Optional<Allocation> allocation) {

  String calls() {
    return Figures.count(summary.count());
  }

  String errors() {
    return Figures.countOrNone(summary.failed());
  }

  String mean() {
    return Figures.millis(summary.meanNanos());
  }

  String p50() {
    return Figures.millis(summary.p50Nanos());
  }

  String p95() {
    return Figures.millis(summary.p95Nanos());
  }

  String p99() {
    return Figures.millis(summary.p99Nanos());
  }

  String max() {
    return Figures.millis(summary.maxNanos());
  }

  /** The mean, marked where it was measured for a share of the calls only. */
  String allocated() {
    return allocation
        .map(each -> (each.estimated() ? "≈ " : "") + allocated(each.meanBytes()))
        .orElse(Figures.NONE);
  }

  String allocatedP95() {
    return allocation.map(each -> allocated(each.p95Bytes())).orElse(Figures.NONE);
  }

  String allocatedMax() {
    return allocation.map(each -> allocated(each.maxBytes())).orElse(Figures.NONE);
  }

  /** Computing time, which is measured for a few calls only. */
  String cpu() {
    return allocation
        .flatMap(Allocation::cpuNanosMean)
        .map(nanos -> "≈ " + Figures.millis(nanos))
        .orElse(Figures.NONE);
  }

  /** At least so much, where other threads may have had a part in it. */
  private String allocated(double bytes) {
    return (allocation.orElseThrow().handedOver() > 0 ? "≥ " : "") + Figures.bytes(bytes);
  }

  /** What a collection frees. */
  String freed() {
    return meanBytes(Quantity.FREED_BYTES);
  }

  String responseBytes() {
    return meanBytes(Quantity.RESPONSE_BYTES);
  }

  String queries() {
    return summary.mean(Quantity.QUERIES).map(OperationFigures::shortNumber).orElse(Figures.NONE);
  }

  /** Time in queries, of the calls that used a connection. */
  String queryTime() {
    return meanMillis(Quantity.QUERY_NANOS);
  }

  /** How long these held connections. */
  String held() {
    return meanMillis(Quantity.CONNECTION_NANOS);
  }

  /** Time until the rows were read. */
  String fetch() {
    return meanMillis(Quantity.FETCH_NANOS);
  }

  String rows() {
    return summary.mean(Quantity.ROWS).map(OperationFigures::shortNumber).orElse(Figures.NONE);
  }

  private String meanMillis(Quantity quantity) {
    return summary.mean(quantity).map(Figures::millis).orElse(Figures.NONE);
  }

  private String meanBytes(Quantity quantity) {
    return summary.mean(quantity).map(Figures::bytes).orElse(Figures.NONE);
  }

  private static String shortNumber(double number) {
    return number == Math.rint(number) ? Figures.count((long) number) : Figures.significant(number);
  }
}
