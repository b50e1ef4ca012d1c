package org.starpunk.monitor.report.api;

import jakarta.json.bind.annotation.JsonbTypeSerializer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.OperationSummary;
import org.starpunk.monitor.finding.Allocation;
import org.starpunk.monitor.finding.Allocations;
import org.starpunk.monitor.finding.OwnRequests;

/**
 * The figures of one operation in JSON.
 *
 * @param category what kind of operation it is, by the name of its Category
 * @param own whether it is the monitor's own request
 * @param clamped calls outside the range that percentiles can tell
 * @param queryMillisMean of the calls that used a connection
 * @param connectionMillisMean how long these held connections
 * @param fetchMillisMean time until the rows were read
 * @param freedBytesMean of collections only
 * @param allocation what the calls allocated; of requests only
 */
@JsonbTypeSerializer(OperationEntryWriter.class)
public record OperationEntry(
    String category,
    String operation,
    boolean own,
    long count,
    long errors,
    long clamped,
    double totalMillis,
    double meanMillis,
    double maxMillis,
    double p50Millis,
    double p95Millis,
    double p99Millis,
    @Nullable AllocationEntry allocation,
    @Nullable Double responseBytesMean,
    @Nullable Double queriesMean,
    @Nullable Double queryMillisMean,
    @Nullable Double connectionMillisMean,
    @Nullable Double rowsMean,
    @Nullable Double fetchMillisMean,
    @Nullable Double freedBytesMean) {

  /** Some of a summary's operations, with what they allocated. */
  static List<OperationEntry> of(MetricsSummary summary, Stream<OperationSummary> operations) {
    Allocations allocations = Allocations.of(summary);
    return operations.map(each -> of(each, allocations.of(each))).toList();
  }

  static OperationEntry of(OperationSummary summary, Optional<Allocation> allocation) {
    return new OperationEntry(
        summary.category().name(),
        summary.operation(),
        OwnRequests.include(summary.operation()),
        summary.count(),
        summary.failed(),
        summary.clamped(),
        millis(summary.totalNanos()),
        millis(summary.meanNanos()),
        millis(summary.maxNanos()),
        millis(summary.p50Nanos()),
        millis(summary.p95Nanos()),
        millis(summary.p99Nanos()),
        allocation.map(AllocationEntry::of).orElse(null),
        summary.mean(Quantity.RESPONSE_BYTES).orElse(null),
        summary.mean(Quantity.QUERIES).orElse(null),
        summary.mean(Quantity.QUERY_NANOS).map(OperationEntry::millis).orElse(null),
        summary.mean(Quantity.CONNECTION_NANOS).map(OperationEntry::millis).orElse(null),
        summary.mean(Quantity.ROWS).orElse(null),
        summary.mean(Quantity.FETCH_NANOS).map(OperationEntry::millis).orElse(null),
        summary.mean(Quantity.FREED_BYTES).orElse(null));
  }

  /** Of the name alone: JSON-B asks every object several times, to find one that holds itself. */
  @Override
  public int hashCode() {
    return operation.hashCode();
  }

  /** A text, or null where it is empty and so not known. */
  static @Nullable String known(String text) {
    return text.isEmpty() ? null : text;
  }

  /** Nanoseconds as milliseconds, kept to the nanosecond. */
  static double millis(double nanos) {
    return Math.round(nanos) / 1e6;
  }
}
