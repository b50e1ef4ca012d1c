package org.starpunk.monitor.report.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.report.access.AdminAccess;

/** The alerts that are firing, for the dashboard. */
@Named("performanceAlerts")
@RequestScoped
public class AlertsView {

  @Inject private Instance<MetricsBuffer> buffer;
  @Inject private HttpServletRequest request;

  /** Those that fire, that which began first in front. */
  public List<AlertRow> getFiring() {
    if (!AdminAccess.granted(request)) {
      throw new SecurityException("alerts are for the role " + AdminAccess.ROLE);
    }
    if (!buffer.isResolvable()) {
      return List.of();
    }
    MetricsSummary summary = buffer.get().summary();
    return summary.alerts().stream().map(alert -> new AlertRow(alert, summary.at())).toList();
  }
}
