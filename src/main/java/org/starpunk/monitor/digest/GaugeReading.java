package org.starpunk.monitor.digest;

/**
 * A gauge as read; in whatever it counts.
 *
 * @param name the gauge's name
 * @param level its level now
 * @param peak the highest level in the window
 */
public record GaugeReading(String name, long level, long peak) {}
