package org.starpunk.monitor.report.page;

/**
 * How a figure changed.
 *
 * @param amount with its sign; empty where nothing can be said
 * @param against what it is compared with, in words
 * @param style what to think of it, for the style sheet
 */
public record Change(String amount, String against, String style) {

  static final String NEUTRAL = "neutral";
  static final String WORSE = "worse";

  /** Nothing can be said. */
  static final Change NONE = new Change("", "", NEUTRAL);
}
