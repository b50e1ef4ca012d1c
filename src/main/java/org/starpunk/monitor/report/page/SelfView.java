package org.starpunk.monitor.report.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.MonitorHealth;
import org.starpunk.monitor.finding.OwnCost;
import org.starpunk.monitor.report.access.AdminAccess;

/** The monitor about itself, for the dashboard. */
@Named("monitorItself")
@RequestScoped
public class SelfView {

  @Inject private Instance<MetricsBuffer> buffer;
  @Inject private HttpServletRequest request;

  /** A part of what is retained. */
  public record Part(String name, String size, long percent) {}

  /** A figure with its name. */
  public record Fact(String name, String figure) {}

  /** The estimate in one figure; a dash until requests were measured. */
  public String getCost() {
    return cost().map(cost -> "≈ " + micros(cost.nanos())).orElse(Figures.NONE);
  }

  /** That as a share of a request's mean duration. */
  public String getShare() {
    return cost()
        .map(cost -> Figures.significant(100 * cost.share()) + " % of a mean request")
        .orElse("no request was measured yet");
  }

  /** What the estimate is made of. */
  public List<Fact> getCosts() {
    return cost().map(SelfView::parts).orElse(List.of());
  }

  private static List<Fact> parts(OwnCost cost) {
    return List.of(
        new Fact(
            "Filter, measured",
            "%s · median of %s requests"
                .formatted(micros(cost.requestNanos()), Figures.count(cost.measuredRequests()))),
        new Fact(
            "A statement, measured",
            "%s · median of %s, × %s a request"
                .formatted(
                    micros(cost.statementNanos()),
                    Figures.count(cost.measuredStatements()),
                    Figures.significant(cost.statementsPerRequest()))),
        new Fact(
            "Another record, calibrated",
            "%s · × %s a request"
                .formatted(
                    micros(cost.recordNanos()), Figures.significant(cost.recordsPerRequest()))));
  }

  public String getHeld() {
    return Figures.bytes(self().retainedBytes());
  }

  public String getLimit() {
    return Figures.bytes(self().budgetBytes());
  }

  /** Share of the limit in percent. */
  public long getHeldPercent() {
    return Math.round(100.0 * self().retainedBytes() / self().budgetBytes());
  }

  /** The parts of what is held, the largest first. */
  public List<Part> getParts() {
    return self().holdings().stream()
        .map(
            each ->
                new Part(
                    each.name(),
                    Figures.bytes(each.bytes()),
                    Math.round(100.0 * each.bytes() / self().budgetBytes())))
        .toList();
  }

  /** Counts that should be low. */
  public List<Fact> getFacts() {
    MonitorHealth self = self();
    return List.of(
        new Fact("Series", Figures.count(self.series())),
        new Fact("Names folded into (other)", Figures.count(self.foldedLookups())),
        new Fact("Series moved there", Figures.count(self.foldedSeries())),
        new Fact("Failures of itself", Figures.count(self.probeFailures())),
        new Fact(
            "Log lines dropped", Figures.count(summary().gauge(Gauge.LOG_LINES_DROPPED).level())));
  }

  private Optional<OwnCost> cost() {
    return OwnCost.of(summary());
  }

  private MonitorHealth self() {
    return summary().self();
  }

  private MetricsSummary summary() {
    if (!AdminAccess.granted(request)) {
      throw new SecurityException("the monitor's figures are for the role " + AdminAccess.ROLE);
    }
    return buffer.get().summary();
  }

  private static String micros(double nanos) {
    return Figures.significant(nanos / 1e3) + " µs";
  }
}
