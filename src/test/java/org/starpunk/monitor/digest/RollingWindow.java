package org.starpunk.monitor.digest;

import java.util.SortedMap;
import org.starpunk.monitor.Quantity;

/** The recent past of one operation, in steps of equal length. */
interface RollingWindow {

  void record(long nanos, boolean failed);

  void add(Quantity quantity, long amount);

  /** The last steps, without those in which nothing was recorded. */
  SortedMap<Long, Counted> steps(int wholeSteps);

  /** The last steps and the running one, together. */
  default Counted last(int wholeSteps) {
    return steps(wholeSteps).values().stream().reduce(Counted.NOTHING, Counted::plus);
  }
}
