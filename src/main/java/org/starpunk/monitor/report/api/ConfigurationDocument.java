package org.starpunk.monitor.report.api;

import org.starpunk.monitor.report.access.SettingsInForce;

/** What is set, in JSON. */
public record ConfigurationDocument(SettingsEntry settings) {

  static ConfigurationDocument of(SettingsInForce settings) {
    return new ConfigurationDocument(SettingsEntry.of(settings));
  }
}
