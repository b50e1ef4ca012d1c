package org.starpunk.monitor.report.api;

import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.report.access.RateLimits;

/** What is set, in JSON. */
public record ConfigurationDocument(SettingsEntry settings, RateLimitsEntry rateLimits) {

  /** Requests for reports that are answered in a minute. */
  public record RateLimitsEntry(int principalPerMinute, int addressPerMinute) {}

  static ConfigurationDocument of(MonitorConfig config, RateLimits limits) {
    return new ConfigurationDocument(
        SettingsEntry.of(config), new RateLimitsEntry(limits.perPrincipal(), limits.perAddress()));
  }
}
