package org.starpunk.monitor.report.api;

import java.time.Instant;
import org.starpunk.monitor.PerformanceAlert;

/**
 * An alert that is firing, in JSON.
 *
 * @param rule what is broken: ERROR_RATE, ROUTE_P95, LEAK or POOL_USE
 * @param subject the endpoint; empty where the rule is about the whole application
 * @param value what was measured last
 * @param limit from which value on the rule is broken
 * @param unit of both
 * @param since when it fired
 * @param text all this in words
 */
public record AlertEntry(
    String rule,
    String subject,
    double value,
    double limit,
    String unit,
    Instant since,
    String text) {

  static AlertEntry of(PerformanceAlert alert) {
    return new AlertEntry(
        alert.rule().name(),
        alert.subject(),
        alert.value(),
        alert.limit(),
        alert.rule().unit(),
        alert.since(),
        alert.text());
  }
}
