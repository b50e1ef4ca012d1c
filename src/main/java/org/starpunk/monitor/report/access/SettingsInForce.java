package org.starpunk.monitor.report.access;

import org.starpunk.monitor.AlertConfig;
import org.starpunk.monitor.MonitorConfig;

/** All settings of the monitor as they were read at deployment, for reports that tell them. */
public record SettingsInForce(MonitorConfig monitor, AlertConfig alerts, RateLimits rateLimits) {}
