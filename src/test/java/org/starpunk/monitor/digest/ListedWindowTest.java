package org.starpunk.monitor.digest;

import java.time.Duration;
import org.starpunk.monitor.FakeTicker;

class ListedWindowTest extends RollingWindowContract {

  @Override
  RollingWindow window(FakeTicker ticker, Duration step, int wholeSteps) {
    return new ListedWindow(ticker, step);
  }
}
