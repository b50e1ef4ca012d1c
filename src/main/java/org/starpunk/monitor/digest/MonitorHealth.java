package org.starpunk.monitor.digest;

/**
 * The monitor about itself.
 *
 * @param series operations it keeps apart
 * @param foldedLookups how often a name was looked up that had to share {@code (other)}
 * @param probeFailures failures inside the monitor that the application did not notice
 */
public record MonitorHealth(int series, long foldedLookups, long probeFailures) {}
