package org.starpunk.monitor.report.api;

import org.starpunk.monitor.digest.MonitorHealth.Holding;

/**
 * A part of what the monitor retains, in JSON.
 *
 * @param name what it is
 */
public record HoldingEntry(String name, long bytes) {

  static HoldingEntry of(Holding holding) {
    return new HoldingEntry(holding.name(), holding.bytes());
  }
}
