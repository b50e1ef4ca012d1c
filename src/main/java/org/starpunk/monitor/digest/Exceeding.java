package org.starpunk.monitor.digest;

/**
 * Executions that took longer than a percentile of the earlier of two spans of time.
 *
 * @param before how many of the earlier span's own
 * @param recent how many of the later span's
 */
public record Exceeding(long before, long recent) {}
