package org.starpunk.monitor.finding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.starpunk.monitor.AlertConfig;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.PerformanceAlert.Rule;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.OperationSummary;

/** The rules that the settings ask for. */
final class AlertRules {

  /** Requests from which on a share or a percentile of them says anything. */
  static final int MIN_REQUESTS = 20;

  private AlertRules() {}

  static List<AlertRule> of(AlertConfig alerts, MonitorConfig config) {
    List<AlertRule> rules = new ArrayList<>();
    alerts.errorRatePercent().ifPresent(limit -> rules.add(errorRate(limit)));
    alerts.routeP95().ifPresent(limit -> rules.add(routeP95(limit)));
    if (alerts.leak() && config.memoryTracking()) {
      rules.add(AlertRules::leak);
    }
    if (alerts.poolUsePercent().isPresent() && config.poolSize().isPresent()) {
      rules.add(poolUse(alerts.poolUsePercent().getAsDouble(), config.poolSize().getAsInt()));
    }
    return rules;
  }

  private static AlertRule errorRate(double limitPercent) {
    return summary -> {
      long count = endpoints(summary).mapToLong(OperationSummary::count).sum();
      long failed = endpoints(summary).mapToLong(OperationSummary::failed).sum();
      return count < MIN_REQUESTS
          ? List.of()
          : List.of(new AlertReading(Rule.ERROR_RATE, "", 100.0 * failed / count, limitPercent));
    };
  }

  private static AlertRule routeP95(Duration limit) {
    double limitSeconds = limit.toNanos() / 1e9;
    return summary ->
        endpoints(summary)
            .filter(each -> each.count() >= MIN_REQUESTS)
            .sorted(Comparator.comparingLong(OperationSummary::p95Nanos).reversed())
            .map(
                each ->
                    new AlertReading(
                        Rule.ROUTE_P95, each.operation(), each.p95Nanos() / 1e9, limitSeconds))
            .toList();
  }

  /** The verdict has evidence of its own: it counts as growth above a limit of nothing. */
  private static List<AlertReading> leak(MetricsSummary summary) {
    LeakVerdict verdict = LeakVerdict.of(summary.memory());
    return verdict.isSuspected()
        ? List.of(new AlertReading(Rule.LEAK, "", verdict.bytesPerHour(), 0))
        : List.of();
  }

  private static AlertRule poolUse(double limitPercent, int poolSize) {
    return summary -> {
      long inUse = summary.gauge(Gauge.CONNECTIONS_IN_USE).level();
      return List.of(new AlertReading(Rule.POOL_USE, "", 100.0 * inUse / poolSize, limitPercent));
    };
  }

  /** What visitors ask for: who looks at the figures does not thin the errors out. */
  private static Stream<OperationSummary> endpoints(MetricsSummary summary) {
    return summary.of(Category.REQUEST).stream()
        .filter(each -> !OwnRequests.include(each.operation()));
  }
}
