package org.starpunk.monitor.report.page;

/** A figure with its name. */
public record Fact(String label, String value) {}
