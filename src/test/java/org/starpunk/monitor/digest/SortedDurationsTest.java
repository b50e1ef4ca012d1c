package org.starpunk.monitor.digest;

class SortedDurationsTest extends PercentilesContract {

  @Override
  Percentiles none() {
    return new SortedDurations();
  }
}
