package org.starpunk.monitor.report.api;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.starpunk.monitor.digest.OperationTotals;
import org.starpunk.monitor.digest.Totals;

/** Families of metrics that are made of operations' totals. */
final class OperationFamilies {

  private static final List<Double> BOUNDS =
      Stream.concat(
              Totals.boundsNanos().stream().map(nanos -> nanos / 1e9),
              Stream.of(Double.POSITIVE_INFINITY))
          .toList();

  private final List<MetricSnapshot> all = new ArrayList<>();
  private final long createdMillis;

  /**
   * @param createdMillis when counting began
   */
  OperationFamilies(long createdMillis) {
    this.createdMillis = createdMillis;
  }

  List<MetricSnapshot> all() {
    return all;
  }

  void addCounter(
      String name,
      String help,
      List<OperationTotals> operations,
      ToLongFunction<OperationTotals> figure,
      Function<OperationTotals, Labels> labels) {
    CounterSnapshot.Builder family = CounterSnapshot.builder().name(name).help(help);
    for (OperationTotals each : operations) {
      family.dataPoint(
          CounterDataPointSnapshot.builder()
              .labels(labels.apply(each))
              .value(figure.applyAsLong(each))
              .createdTimestampMillis(createdMillis)
              .build());
    }
    all.add(family.build());
  }

  void addHistogram(
      String name,
      String help,
      List<OperationTotals> operations,
      Function<OperationTotals, Labels> labels) {
    HistogramSnapshot.Builder family =
        HistogramSnapshot.builder().name(name).help(help).unit(Unit.SECONDS);
    for (OperationTotals each : operations) {
      family.dataPoint(
          HistogramDataPointSnapshot.builder()
              .labels(labels.apply(each))
              .classicHistogramBuckets(ClassicHistogramBuckets.of(BOUNDS, each.counts()))
              .sum(each.totalNanos() / 1e9)
              .createdTimestampMillis(createdMillis)
              .build());
    }
    all.add(family.build());
  }

  /** Number and total time of operations, and how many of them failed. */
  void addTimes(String name, String help, List<OperationTotals> operations, String label) {
    SummarySnapshot.Builder family =
        SummarySnapshot.builder()
            .name("starpunk_" + name + "_duration_seconds")
            .help(help + ": their number and durations.")
            .unit(Unit.SECONDS);
    for (OperationTotals each : operations) {
      family.dataPoint(
          SummaryDataPointSnapshot.builder()
              .labels(Labels.of(label, each.operation()))
              .count(each.count())
              .sum(each.totalNanos() / 1e9)
              .createdTimestampMillis(createdMillis)
              .build());
    }
    all.add(family.build());
    addCounter(
        "starpunk_" + name + "_errors",
        help + ": how many ended in an error.",
        operations,
        OperationTotals::failed,
        each -> Labels.of(label, each.operation()));
  }
}
