package org.starpunk.monitor.runtime;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerService;
import jakarta.inject.Inject;

/** Tends the monitor every 10 seconds while it is enabled; cancelled at once when it is not. */
@Singleton
@Startup
public class MonitorTimer {

  @Inject private MonitorExtension extension;
  @Resource private TimerService timers;

  @PostConstruct
  void cancelWhenDisabled() {
    if (extension.monitor().isEmpty()) {
      timers.getTimers().forEach(Timer::cancel);
    }
  }

  /** A tick that was on its way when the timer was cancelled may still come, once. */
  @Schedule(
      hour = "*",
      minute = "*",
      second = "*/10",
      timezone = "UTC",
      persistent = false,
      info = "starpunk-monitor")
  void tick() {
    extension.monitor().ifPresent(Monitor::tend);
  }
}
