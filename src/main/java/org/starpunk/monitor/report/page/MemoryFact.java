package org.starpunk.monitor.report.page;

/**
 * A figure of the process's memory by name.
 *
 * @param alarming whether somebody should do something about it
 */
public record MemoryFact(String name, String figure, boolean alarming) {

  MemoryFact(String name, String figure) {
    this(name, figure, false);
  }
}
