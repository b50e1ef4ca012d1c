package org.starpunk.monitor.finding;

import org.starpunk.monitor.PerformanceAlert.Rule;

/**
 * One value that a rule watches.
 *
 * @param subject what it is about; empty for the whole application
 * @param value in the rule's unit
 * @param limit from which on the rule is broken
 */
record AlertReading(Rule rule, String subject, double value, double limit) {

  /** How far below the limit a value must be to count as well again, as a share of the limit. */
  private static final double WELL = 0.8;

  boolean isBroken() {
    return value >= limit;
  }

  /** Not merely a little below the limit. */
  boolean isWell() {
    return value < WELL * limit;
  }
}
