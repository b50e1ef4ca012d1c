package org.starpunk.monitor.report.page;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.starpunk.monitor.digest.ChartPoint;
import org.starpunk.monitor.digest.Comparison;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.OperationSummary;
import org.starpunk.monitor.digest.Window;
import org.starpunk.monitor.finding.Slowdown;

/** How the figures at a glance changed against the window before. */
final class Changes {

  /** Too little to be told in the digits that are shown. */
  private static final String NOT_AT_ALL = "±0";

  private final MetricsSummary summary;
  private final Comparison comparison;
  private final Texts texts;

  Changes(MetricsSummary summary, Texts texts) {
    this.summary = summary;
    this.comparison = summary.comparison();
    this.texts = texts;
  }

  /** None while nothing was measured, which is not none. */
  Change requests() {
    if (comparison.recentSpan().isZero()) {
      return Change.NONE;
    }
    return relative(
        rate(comparison.before().count(), comparison.beforeSpan()),
        rate(comparison.recent().count(), comparison.recentSpan()),
        Change.NEUTRAL);
  }

  /** Of p95; it is told as worse only where it is worse by the rule of a slowdown. */
  Change latency() {
    if (comparison.recent().count() == 0) {
      return Change.NONE;
    }
    return relative(
        comparison.before().p95Nanos(),
        comparison.recent().p95Nanos(),
        Slowdown.of(comparison).isPresent() ? Change.WORSE : Change.NEUTRAL);
  }

  /** In points of percent: a share of zero has no multiple. */
  Change errors() {
    if (comparison.before().count() == 0 || comparison.recent().count() == 0) {
      return Change.NONE;
    }
    double points = share(comparison.recent()) - share(comparison.before());
    String amount = signed(points);
    return new Change(
        texts.get("change.points", amount),
        against(),
        points > 0 && !amount.equals(NOT_AT_ALL) ? Change.WORSE : Change.NEUTRAL);
  }

  /** Of the mean of what was seen in use. */
  Change connections() {
    Window window = Window.of(summary.window());
    Instant running = summary.chart().get(summary.chart().size() - 1).start();
    Instant recent = running.minus(window.recent());
    OptionalDouble earlier = inUse(recent.minus(window.before()), recent);
    OptionalDouble now = inUse(recent, running);
    if (earlier.isEmpty() || now.isEmpty()) {
      return Change.NONE;
    }
    double change = now.getAsDouble() - earlier.getAsDouble();
    return new Change(signed(change), against(), Change.NEUTRAL);
  }

  private static String signed(double change) {
    String figure = Figures.significant(Math.abs(change));
    if (figure.equals("0.00")) {
      return NOT_AT_ALL;
    }
    return (change < 0 ? "−" : "+") + figure;
  }

  /** By time, as the chart leaves out steps in which nothing was recorded. */
  private OptionalDouble inUse(Instant from, Instant to) {
    return summary.chart().stream()
        .filter(step -> !step.start().isBefore(from) && step.start().isBefore(to))
        .mapToLong(ChartPoint::connectionsInUse)
        .filter(level -> level >= 0)
        .average();
  }

  private Change relative(double before, double recent, String style) {
    return before <= 0
        ? Change.NONE
        : new Change(Figures.percentChange(before, recent), against(), style);
  }

  private String against() {
    return texts.get("change.against", Figures.briefly(comparison.beforeSpan()));
  }

  private static double rate(long count, Duration span) {
    return span.isZero() ? 0 : count / (span.toMillis() / 1000.0);
  }

  private static double share(OperationSummary requests) {
    return requests.count() == 0 ? 0 : 100.0 * requests.failed() / requests.count();
  }
}
