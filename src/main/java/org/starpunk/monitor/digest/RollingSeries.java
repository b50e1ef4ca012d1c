package org.starpunk.monitor.digest;

import org.starpunk.monitor.Category;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Series;

/** The last 15 minutes of one operation, in slots of a minute. */
final class RollingSeries implements Series {

  private final Category category;
  private final String operation;
  private final MinuteSlots<Slot> slots;

  RollingSeries(Category category, String operation, MinuteClock clock) {
    this.category = category;
    this.operation = operation;
    this.slots = new MinuteSlots<>(clock, Slot::new);
  }

  @Override
  public Category category() {
    return category;
  }

  @Override
  public String operation() {
    return operation;
  }

  @Override
  public void record(long durationNanos, boolean failed, long endNanos) {
    slots.current().record(Math.max(0, durationNanos), failed);
  }

  @Override
  public void add(Quantity quantity, long amount, long atNanos) {
    slots.current().add(quantity, Math.max(0, amount));
  }

  /** The sum of the last whole minutes and the running one. */
  Tally tally() {
    Tally tally = new Tally();
    slots.forEach(slot -> slot.addTo(tally));
    return tally;
  }
}
