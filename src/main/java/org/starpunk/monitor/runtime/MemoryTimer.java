package org.starpunk.monitor.runtime;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerService;
import jakarta.inject.Inject;

/** Samples memory every 10 seconds while it is tracked; cancelled at once when it is not. */
@Singleton
@Startup
public class MemoryTimer {

  @Inject private MonitorExtension extension;
  @Resource private TimerService timers;

  @PostConstruct
  void cancelWhenNotTracking() {
    if (extension.monitor().filter(Monitor::samplesMemory).isEmpty()) {
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
      info = "starpunk-monitor-memory")
  void sample() {
    extension.monitor().ifPresent(Monitor::sampleMemory);
  }
}
