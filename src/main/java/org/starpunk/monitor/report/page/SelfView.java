package org.starpunk.monitor.report.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.digest.MonitorHealth;
import org.starpunk.monitor.digest.OwnWorkSummary;
import org.starpunk.monitor.finding.OwnCost;

/** The monitor about itself, for the dashboard. */
@Named("monitorItself")
@RequestScoped
public class SelfView {

  @Inject private CurrentSummary current;

  /** The estimate in one figure; a dash until enough was measured. */
  public String getCost() {
    return cost().map(cost -> text("self.about", micros(cost.nanos()))).orElse(Figures.NONE);
  }

  /** That as a share of a request's mean duration; until then, what is missing. */
  public String getShare() {
    return cost()
        .map(cost -> text("self.share", Figures.significant(100 * cost.share())))
        .orElseGet(this::unmeasured);
  }

  private String unmeasured() {
    OwnWorkSummary work = self().work();
    return text(
        "self.unmeasured", OwnCost.ENOUGH, work.measuredRequests(), work.measuredStatements());
  }

  /** What the estimate is made of. */
  public List<Fact> getCosts() {
    return cost().map(this::parts).orElse(List.of());
  }

  private List<Fact> parts(OwnCost cost) {
    return List.of(
        new Fact(
            text("self.filter"),
            text(
                "self.filterIs",
                micros(cost.requestNanos()),
                cost.measuredRequests(),
                Figures.count(cost.measuredRequests()))),
        new Fact(
            text("self.statement"),
            text(
                "self.statementIs",
                micros(cost.statementNanos()),
                Figures.count(cost.measuredStatements()),
                Figures.significant(cost.statementsPerRequest()))),
        new Fact(
            text("self.record"),
            text(
                "self.recordIs",
                micros(cost.recordNanos()),
                Figures.significant(cost.recordsPerRequest()))));
  }

  public String getHeld() {
    return Figures.bytes(self().retainedBytes());
  }

  /** What may be held. */
  public String getLimit() {
    return text("self.of", Figures.bytes(self().budgetBytes()));
  }

  /** Share of the limit in percent. */
  public long getHeldPercent() {
    return Math.round(100.0 * self().retainedBytes() / self().budgetBytes());
  }

  /** The parts of what is held, the largest first. */
  public List<Fact> getParts() {
    return self().holdings().stream()
        .map(each -> new Fact(current.texts().holding(each.name()), Figures.bytes(each.bytes())))
        .toList();
  }

  /** Counts that should be low. */
  public List<Fact> getFacts() {
    MonitorHealth self = self();
    return List.of(
        count("self.series", self.series()),
        count("self.folded", self.foldedLookups()),
        count("self.moved", self.foldedSeries()),
        count("self.failures", self.probeFailures()),
        count("self.dropped", current.get().gauge(Gauge.LOG_LINES_DROPPED).level()));
  }

  private Fact count(String key, long count) {
    return new Fact(text(key), Figures.count(count));
  }

  private Optional<OwnCost> cost() {
    return OwnCost.of(current.get());
  }

  private MonitorHealth self() {
    return current.get().self();
  }

  private String text(String key, Object... arguments) {
    return current.texts().get(key, arguments);
  }

  private static String micros(double nanos) {
    return Figures.significant(nanos / 1e3) + " µs";
  }
}
