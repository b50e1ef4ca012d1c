package org.starpunk.monitor.report.api;

import org.starpunk.monitor.report.access.SettingsInForce;

/**
 * What stands for the summary while monitoring is disabled.
 *
 * @param enabled false
 * @param settings what is set
 */
public record DisabledDocument(boolean enabled, SettingsEntry settings) {

  static DisabledDocument of(SettingsInForce settings) {
    return new DisabledDocument(false, SettingsEntry.of(settings));
  }
}
