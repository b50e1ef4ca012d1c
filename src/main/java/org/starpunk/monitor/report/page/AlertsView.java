package org.starpunk.monitor.report.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The alerts that are firing, for the dashboard. */
@Named("performanceAlerts")
@RequestScoped
public class AlertsView {

  @Inject private CurrentSummary current;

  /** Those that fire, that which began first in front. */
  public List<AlertRow> getFiring() {
    return current.get().alerts().stream()
        .map(alert -> new AlertRow(alert, current.get().at(), current.texts()))
        .toList();
  }
}
