package org.starpunk.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which classes' objects lived on the heap at one moment, those that take most first.
 *
 * @param at wall time when it was taken
 * @param took how long the application stood still for it
 * @param instances all objects
 * @param bytes what they took
 * @param classes the classes that took most, at most {@value #CLASSES}
 */
public record ClassHistogram(
    Instant at, Duration took, long instances, long bytes, List<Entry> classes) {

  /** How many classes are kept. */
  public static final int CLASSES = 50;

  public ClassHistogram {
    classes = List.copyOf(classes);
  }

  /**
   * The objects of one class.
   *
   * @param name as the JVM writes it: {@code [B} for an array of bytes
   */
  public record Entry(String name, long instances, long bytes) {}
}
