package org.starpunk.monitor.report.page;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.digest.GaugeReading;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.OperationSummary;
import org.starpunk.monitor.finding.MemoryGrowth;

/** The figures at a glance, each with a line of detail. */
public final class Tiles {

  private static final DateTimeFormatter SINCE =
      DateTimeFormatter.ofPattern("d MMM, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final MetricsSummary summary;
  private final MonitorConfig config;

  Tiles(MetricsSummary summary, MonitorConfig config) {
    this.summary = summary;
    this.config = config;
  }

  /** A figure at a glance. */
  public record Tile(String title, String figure, String unit, String detail) {}

  List<Tile> all() {
    return List.of(requests(), responseTime(), errors(), memory(), connections(), uptime());
  }

  private Tile requests() {
    return new Tile(
        "Requests",
        Figures.significant(summary.requests().count() / (double) Math.max(1, seconds())),
        "/s",
        Figures.count(summary.requests().count()) + " in " + Figures.span(summary.covered()));
  }

  private Tile responseTime() {
    OperationSummary requests = summary.requests();
    return new Tile(
        "Mean response",
        Figures.millis(requests.meanNanos()),
        "ms",
        "p50 %s · p95 %s · p99 %s"
            .formatted(
                Figures.millis(requests.p50Nanos()),
                Figures.millis(requests.p95Nanos()),
                Figures.millis(requests.p99Nanos())));
  }

  private Tile errors() {
    OperationSummary requests = summary.requests();
    double share = requests.count() == 0 ? 0 : 100.0 * requests.failed() / requests.count();
    return new Tile(
        "Errors",
        share == 0 ? "0" : Figures.significant(share),
        "%",
        Figures.count(requests.failed()) + " of " + Figures.count(requests.count()));
  }

  private Tile memory() {
    if (!config.memoryTracking()) {
      return new Tile("Resident memory", Figures.NONE, "", "not tracked: see Memory below");
    }
    List<MemorySample> samples = summary.memory().samples();
    if (samples.isEmpty()) {
      return new Tile("Resident memory", Figures.NONE, "", "first sample within 10 s");
    }
    MemorySample last = samples.get(samples.size() - 1);
    if (last.residentBytes() < 0) {
      return new Tile("Resident memory", Figures.NONE, "", "not available on this system");
    }
    MemoryGrowth growth = MemoryGrowth.of(samples);
    return new Tile(
        "Resident memory",
        Figures.count(Math.round(last.residentBytes() / 1e6)),
        "MB",
        "peak %s · %s in %s"
            .formatted(
                Figures.bytes(last.residentPeakBytes()),
                Figures.change(growth.residentBytes()),
                Figures.span(growth.over())));
  }

  private Tile connections() {
    GaugeReading inUse = summary.gauge(Gauge.CONNECTIONS_IN_USE);
    String size =
        config.poolSize().isPresent() ? "of " + config.poolSize().getAsInt() : "of unknown";
    return new Tile(
        "Connections", Figures.count(inUse.level()), size, "peak " + inUse.peak() + waiting());
  }

  private String waiting() {
    return summary.of(Category.CONNECTION).stream()
        .filter(each -> each.operation().equals("wait"))
        .findFirst()
        .map(wait -> " · wait p95 " + Figures.duration(wait.p95Nanos()))
        .orElse("");
  }

  private Tile uptime() {
    return new Tile(
        "Uptime", Figures.span(summary.uptime()), "", "since " + SINCE.format(summary.startedAt()));
  }

  private long seconds() {
    return summary.covered().toSeconds();
  }
}
