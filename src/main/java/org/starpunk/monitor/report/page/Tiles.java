package org.starpunk.monitor.report.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.ProcessState;
import org.starpunk.monitor.digest.ChartPoint;
import org.starpunk.monitor.digest.GaugeReading;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.OperationSummary;
import org.starpunk.monitor.finding.MemoryGrowth;

/** The figures at a glance, each with a line of detail, its last minutes and its change. */
final class Tiles {

  private static final double MEGABYTE = 1e6;

  private final MetricsSummary summary;
  private final MonitorConfig config;
  private final Texts texts;
  private final Changes changes;

  Tiles(MetricsSummary summary, MonitorConfig config, Texts texts) {
    this.summary = summary;
    this.config = config;
    this.texts = texts;
    this.changes = new Changes(summary, texts);
  }

  /**
   * A figure at a glance.
   *
   * @param key what it is of, for the style sheet
   */
  public record Tile(
      String key,
      String title,
      String figure,
      String unit,
      String detail,
      Change change,
      Spark spark) {}

  List<Tile> all() {
    return List.of(requests(), responseTime(), errors(), memory(), connections(), uptime());
  }

  private Tile requests() {
    OperationSummary requests = summary.requests();
    return new Tile(
        "requests",
        texts.get("tile.requests"),
        rate(requests.count() / (double) Math.max(1, summary.covered().toSeconds())),
        texts.get("tile.perSecond"),
        texts.get(
            "tile.requests.detail",
            requests.count(),
            Figures.count(requests.count()),
            Figures.span(summary.covered())),
        changes.requests(),
        spark(ChartPoint::requests));
  }

  private Tile responseTime() {
    OperationSummary requests = summary.requests();
    return new Tile(
        "latency",
        texts.get("tile.latency"),
        millis(requests, requests.p95Nanos()),
        "ms",
        texts.get(
            "tile.latency.detail",
            millis(requests, requests.p50Nanos()),
            millis(requests, requests.p99Nanos())),
        changes.latency(),
        spark(step -> step.requests() == 0 ? Double.NaN : step.p95Nanos()));
  }

  private Tile errors() {
    OperationSummary requests = summary.requests();
    double share = requests.count() == 0 ? 0 : 100.0 * requests.failed() / requests.count();
    return new Tile(
        "errors",
        texts.get("tile.errors"),
        share == 0 ? "0" : rate(share),
        "%",
        texts.get(
            "tile.errors.detail",
            Figures.count(requests.failed()),
            Figures.count(requests.count())),
        changes.errors(),
        spark(
            step -> step.requests() == 0 ? Double.NaN : step.failed() / (double) step.requests()));
  }

  private String untold() {
    if (!config.memoryTracking()) {
      return "tile.memory.off";
    }
    return summary.recording().isPaused() ? "tile.memory.paused" : "tile.memory.soon";
  }

  /** What is little is not nothing. */
  private static String rate(double figure) {
    return figure > 0 && figure < 0.005 ? "<0.01" : Figures.significant(figure);
  }

  private static String millis(OperationSummary requests, long nanos) {
    return requests.count() == 0 ? Figures.NONE : Figures.millis(nanos);
  }

  private Tile memory() {
    List<MemorySample> samples = summary.memory().samples();
    if (!config.memoryTracking() || samples.isEmpty()) {
      return unknownMemory(untold());
    }
    MemorySample last = samples.get(samples.size() - 1);
    if (last.residentBytes() < 0) {
      return unknownMemory("tile.memory.never");
    }
    MemoryGrowth growth = MemoryGrowth.of(summary.memory());
    return new Tile(
        "memory",
        texts.get("tile.memory"),
        Figures.count(Math.round(last.residentBytes() / MEGABYTE)),
        memoryUnit(),
        texts.get(
            "tile.memory.detail",
            Figures.bytes(last.residentPeakBytes()),
            Figures.bytes(last.heapUsedBytes()),
            Figures.bytes(last.heapMaxBytes())),
        new Change(
            Figures.change(growth.residentBytes()),
            texts.get("change.in", Figures.span(growth.over())),
            Change.NEUTRAL),
        spark(
            samples.stream().filter(each -> each.residentBytes() >= 0).toList(),
            MemorySample::at,
            ReadingTimes.GAP_OF_SAMPLES,
            MemorySample::residentBytes));
  }

  private String memoryUnit() {
    ProcessState process = summary.memory().process();
    return process != null && process.container().isLimited()
        ? texts.get("tile.memory.of", Figures.bytes(process.container().limitBytes()))
        : "MB";
  }

  private Tile unknownMemory(String why) {
    return new Tile(
        "memory",
        texts.get("tile.memory"),
        Figures.NONE,
        "",
        texts.get(why),
        Change.NONE,
        Spark.NONE);
  }

  private Tile connections() {
    GaugeReading inUse = summary.gauge(Gauge.CONNECTIONS_IN_USE);
    return new Tile(
        "connections",
        texts.get("tile.connections"),
        Figures.count(inUse.level()),
        config.poolSize().isPresent()
            ? texts.get("tile.connections.of", config.poolSize().getAsInt())
            : texts.get("tile.connections.inUse"),
        texts.get("tile.connections.peak", Figures.count(inUse.peak())) + waiting(),
        changes.connections(),
        spark(
            summary.wholeSteps().stream().filter(step -> step.connectionsInUse() >= 0).toList(),
            ChartPoint::start,
            ReadingTimes.GAP_OF_SAMPLES,
            ChartPoint::connectionsInUse));
  }

  private String waiting() {
    return summary.of(Category.CONNECTION).stream()
        .filter(each -> each.operation().equals("wait"))
        .findFirst()
        .map(wait -> " · " + texts.get("tile.connections.wait", Figures.duration(wait.p95Nanos())))
        .orElse("");
  }

  private Tile uptime() {
    return new Tile(
        "uptime",
        texts.get("tile.uptime"),
        Figures.span(summary.uptime()),
        "",
        texts.get("tile.uptime.since", texts.minute(summary.startedAt())),
        Change.NONE,
        Spark.NONE);
  }

  private Spark spark(ToDoubleFunction<ChartPoint> figure) {
    return spark(summary.wholeSteps(), ChartPoint::start, ReadingTimes.GAP_OF_STEPS, figure);
  }

  private <T> Spark spark(
      List<T> readings, Function<T, Instant> time, Duration gap, ToDoubleFunction<T> figure) {
    return Spark.of(
        summary.at(),
        readings.stream().map(time).toList(),
        gap,
        readings.stream().mapToDouble(figure).toArray());
  }
}
