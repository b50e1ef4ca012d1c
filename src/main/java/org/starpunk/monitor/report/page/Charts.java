package org.starpunk.monitor.report.page;

import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.digest.ChartPoint;
import org.starpunk.monitor.digest.MetricsSummary;

/** The charts of a summary. The running step is left out of them: it is not whole yet. */
final class Charts {

  private static final double STEP_SECONDS = ChartPoint.STEP.toSeconds();
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MEGABYTE = 1e6;

  private final MetricsSummary summary;
  private final MonitorConfig config;
  private final Texts texts;
  private final List<ChartPoint> steps;

  Charts(MetricsSummary summary, MonitorConfig config, Texts texts) {
    this.summary = summary;
    this.config = config;
    this.texts = texts;
    this.steps = summary.wholeSteps();
  }

  /** Those that there are figures for, in the order of the page. */
  List<Chart> all() {
    return config.memoryTracking()
        ? List.of(latency(), throughput(), memory(), collections(), pool())
        : List.of(latency(), throughput(), pool());
  }

  private Chart latency() {
    return ofSteps(steps)
        .line("p50", texts.get("chart.p50"), busy(ChartPoint::p50Nanos))
        .line("p95", texts.get("chart.p95"), busy(ChartPoint::p95Nanos))
        .line("band", texts.get("chart.p99"), busy(ChartPoint::p99Nanos))
        .build("latency", summary.at());
  }

  /** Milliseconds; nothing where no request ended. */
  private double[] busy(ToLongFunction<ChartPoint> nanos) {
    return values(
        steps,
        step -> step.requests() == 0 ? Double.NaN : nanos.applyAsLong(step) / NANOS_PER_MILLI);
  }

  private Chart throughput() {
    return ofSteps(steps)
        .line(
            "requests",
            texts.get("chart.requests"),
            values(steps, step -> step.requests() / STEP_SECONDS))
        .line(
            "errors",
            texts.get("chart.errors"),
            values(steps, step -> step.failed() / STEP_SECONDS))
        .build("throughput", summary.at());
  }

  private Chart memory() {
    List<MemorySample> samples = summary.memory().samples();
    return new Chart.Builder(
            samples.stream().map(MemorySample::at).toList(), ReadingTimes.GAP_OF_SAMPLES)
        .line(
            "high-water",
            texts.get("chart.highWater"),
            megabytes(samples, MemorySample::residentPeakBytes))
        .line(
            "resident",
            texts.get("chart.resident"),
            megabytes(samples, MemorySample::residentBytes))
        .line("heap", texts.get("chart.heap"), megabytes(samples, MemorySample::heapUsedBytes))
        .line(
            "live-set", texts.get("chart.liveSet"), megabytes(samples, MemorySample::liveSetBytes))
        .build("memory", summary.at());
  }

  private static double[] megabytes(
      List<MemorySample> samples, ToLongFunction<MemorySample> figure) {
    return values(samples, each -> known(figure.applyAsLong(each)) / MEGABYTE);
  }

  private Chart collections() {
    return ofSteps(steps)
        .least(1)
        .line(
            "paused",
            texts.get("chart.paused"),
            values(steps, step -> step.pausedNanos() / NANOS_PER_MILLI))
        .build("collections", summary.at());
  }

  private Chart pool() {
    List<ChartPoint> sampled = steps.stream().filter(step -> step.connectionsInUse() >= 0).toList();
    Chart.Builder chart =
        new Chart.Builder(starts(sampled), ReadingTimes.GAP_OF_SAMPLES)
            .least(4)
            .line(
                "in-use",
                texts.get("chart.inUse"),
                values(sampled, step -> step.connectionsInUse()));
    if (config.poolSize().isPresent()) {
      chart.line(
          "limit",
          texts.get("chart.poolSize"),
          values(sampled, step -> config.poolSize().getAsInt()));
    }
    return chart.build("pool", summary.at());
  }

  private static Chart.Builder ofSteps(List<ChartPoint> steps) {
    return new Chart.Builder(starts(steps), ReadingTimes.GAP_OF_STEPS);
  }

  private static List<Instant> starts(List<ChartPoint> steps) {
    return steps.stream().map(ChartPoint::start).toList();
  }

  private static <T> double[] values(List<T> readings, ToDoubleFunction<T> figure) {
    return readings.stream().mapToDouble(figure).toArray();
  }

  private static double known(long figure) {
    return figure < 0 ? Double.NaN : figure;
  }
}
