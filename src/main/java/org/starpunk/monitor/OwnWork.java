package org.starpunk.monitor;

/** What the monitor does on an application's thread, and measures of itself now and then. */
public enum OwnWork {
  /** All that its filter and listener do for a request, and its share of counting many of them. */
  REQUEST,
  /** What it does with an execution of a statement, from the driver's answer on. */
  STATEMENT;

  /** One of how many is measured. */
  public static final int ONE_OF = 64;

  /**
   * Whether this one is measured: one of {@value #ONE_OF}, by a reading of the clock that is there
   * anyway.
   */
  public static boolean isMeasured(long nanos) {
    return OneOf64.isChosen(nanos, 0);
  }
}
