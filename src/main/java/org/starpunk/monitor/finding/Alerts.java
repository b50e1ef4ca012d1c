package org.starpunk.monitor.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starpunk.monitor.AlertConfig;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.PerformanceAlert;
import org.starpunk.monitor.PerformanceAlert.Rule;
import org.starpunk.monitor.digest.MetricsSummary;

/**
 * The alerts of an application, judged look by look. Beside the rules for the whole application at
 * most {@value #MAX_ENDPOINTS} endpoints are watched at a time, the slowest first, so what is told
 * is bounded whatever goes wrong: each fires at most once in 15 minutes.
 *
 * <p>Safe for any number of threads; a look takes as long as going through the summary's endpoints
 * once for each rule, and judging the live set.
 */
public final class Alerts {

  static final int MAX_ENDPOINTS = 16;

  private static final long EMPTY_BYTES =
      Footprint.object(2, 0) + Footprint.object(5, 4 * Integer.BYTES) + Footprint.array(32, 4);

  private record Key(Rule rule, String subject) {

    /** Whether it is of the whole application and not of an endpoint. */
    boolean isOfAll() {
      return subject.isEmpty();
    }
  }

  private final List<AlertRule> rules;
  private final Map<Key, AlertWatch> watches = new LinkedHashMap<>();

  public Alerts(AlertConfig alerts, MonitorConfig config) {
    this.rules = AlertRules.of(alerts, config);
  }

  /** Whether there is anything to look at. */
  public boolean isOff() {
    return rules.isEmpty();
  }

  /**
   * Looks at a summary.
   *
   * @param nowNanos the ticker's reading
   * @return what fires now, and what has cleared
   */
  public synchronized List<PerformanceAlert> look(MetricsSummary summary, long nowNanos) {
    Map<Key, AlertReading> readings = readings(summary);
    readings.forEach(this::watchIfBroken);
    List<PerformanceAlert> told = new ArrayList<>();
    watches.forEach(
        (key, watch) -> watch.look(readings.get(key), summary.at(), nowNanos).ifPresent(told::add));
    watches.values().removeIf(watch -> watch.isOver(nowNanos));
    return told;
  }

  /** What fires, that which began first in front. */
  public synchronized List<PerformanceAlert> current(Instant at) {
    return watches.values().stream()
        .map(watch -> watch.current(at))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Bytes of all that is watched. */
  public synchronized long retainedBytes() {
    return EMPTY_BYTES
        + watches.keySet().stream()
            .mapToLong(key -> AlertWatch.BYTES + Footprint.string(key.subject()))
            .sum();
  }

  private Map<Key, AlertReading> readings(MetricsSummary summary) {
    Map<Key, AlertReading> readings = new LinkedHashMap<>();
    for (AlertRule rule : rules) {
      for (AlertReading each : rule.readings(summary)) {
        readings.put(new Key(each.rule(), each.subject()), each);
      }
    }
    return readings;
  }

  private void watchIfBroken(Key key, AlertReading reading) {
    if (reading.isBroken() && (key.isOfAll() || hasRoomForEndpoint())) {
      watches.computeIfAbsent(key, absent -> new AlertWatch(reading));
    }
  }

  private boolean hasRoomForEndpoint() {
    return watches.keySet().stream().filter(key -> !key.isOfAll()).count() < MAX_ENDPOINTS;
  }
}
