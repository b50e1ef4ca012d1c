package org.starpunk.deployed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.starpunk.monitor.PerformanceAlert;

/** A bean of the application that hears of alerts, and fails once it has. */
@ApplicationScoped
public class AlertWitness {

  private static final List<PerformanceAlert> SEEN = new CopyOnWriteArrayList<>();

  void see(@Observes PerformanceAlert alert) {
    SEEN.add(alert);
    throw new IllegalStateException("an observer's own trouble");
  }

  /** What it heard of. */
  public List<PerformanceAlert> seen() {
    return SEEN;
  }
}
