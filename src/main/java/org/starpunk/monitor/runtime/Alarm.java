package org.starpunk.monitor.runtime;

import java.util.logging.Level;
import org.starpunk.monitor.AlertConfig;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.PerformanceAlert;
import org.starpunk.monitor.PerformanceAlert.State;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.LogQueue;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.Window;
import org.starpunk.monitor.finding.Alerts;

/**
 * Looks at the last five minutes at each tick of the timer, and tells the log, the application's
 * observers and the reports of alerts that fire or clear. While recording is paused it looks at
 * nothing: what was firing stays so.
 */
final class Alarm {

  static final String LOGGER = "org.starpunk.monitor.alert";

  private final Alerts alerts;
  private final MetricsBuffer buffer;
  private final Ticker ticker;
  private final LogQueue log;
  private final AlertObservers observers;

  Alarm(
      AlertConfig settings,
      MonitorConfig config,
      MetricsBuffer buffer,
      Ticker ticker,
      LogQueue log) {
    this.alerts = new Alerts(settings, config);
    this.buffer = buffer;
    this.ticker = ticker;
    this.log = log;
    this.observers = new AlertObservers(buffer);
    buffer.holds("alerts", () -> alerts.retainedBytes() + WAITING_BYTES);
  }

  /** The queue to the observers. */
  private static final long WAITING_BYTES =
      Footprint.array(AlertObservers.MAX_WAITING, Footprint.REFERENCE) + 256;

  AlertObservers observers() {
    return observers;
  }

  void look() {
    if (alerts.isOff() || buffer.isPaused()) {
      return;
    }
    alerts.look(buffer.summary(Window.LAST_5_MINUTES), ticker.nanos()).forEach(this::tell);
    buffer.keepAlerts(alerts.current(ticker.now()));
  }

  private void tell(PerformanceAlert alert) {
    boolean fires = alert.state() == State.FIRING;
    log.offer(
        LOGGER,
        fires ? Level.WARNING : Level.INFO,
        (fires ? "Alert: " : "Alert cleared: ") + alert.text());
    observers.tell(alert);
  }
}
