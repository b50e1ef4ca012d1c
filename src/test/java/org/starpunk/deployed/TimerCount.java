package org.starpunk.deployed;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TimerService;

/** How many EJB timers the deployed application has. */
@Stateless
public class TimerCount {

  @Resource private TimerService timers;

  public int all() {
    return timers.getAllTimers().size();
  }
}
