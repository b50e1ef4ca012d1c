package org.starpunk.deployed;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;

/** The control's timer. */
@Singleton
@Startup
public class ControlTimer {

  private int ticks;

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void tick() {
    ticks++;
  }

  public int ticks() {
    return ticks;
  }
}
