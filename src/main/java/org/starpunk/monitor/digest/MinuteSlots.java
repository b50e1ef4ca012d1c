package org.starpunk.monitor.digest;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The slots of the last 15 minutes and the running one.
 *
 * <p>A slot belongs to its minute for ever and is replaced, never reused: a writer that was held up
 * writes into the slot that it found, so no count is lost or moved into another minute. Any number
 * of threads may ask for the running slot and write to it.
 */
final class MinuteSlots<S extends MinuteSlots.Slotted> {

  /** Whole minutes shown, besides the running one. */
  static final int WINDOW_MINUTES = 15;

  private static final int SLOTS = WINDOW_MINUTES + 2;

  private final MinuteClock clock;
  private final LongFunction<S> factory;
  private final AtomicReferenceArray<@Nullable S> slots = new AtomicReferenceArray<>(SLOTS);

  /** What knows the minute it belongs to. */
  interface Slotted {
    long minute();
  }

  MinuteSlots(MinuteClock clock, LongFunction<S> factory) {
    this.clock = clock;
    this.factory = factory;
  }

  /** The slot of the running minute. */
  S current() {
    long minute = clock.minute();
    int at = (int) (minute % SLOTS);
    while (true) {
      S slot = slots.get(at);
      if (slot != null && slot.minute() >= minute) {
        return slot;
      }
      S fresh = factory.apply(minute);
      if (slots.compareAndSet(at, slot, fresh)) {
        return fresh;
      }
    }
  }

  /** Visits the slots of the window, in no particular order. */
  void forEach(Consumer<? super S> visitor) {
    long oldest = clock.minute() - WINDOW_MINUTES;
    for (int i = 0; i < SLOTS; i++) {
      S slot = slots.get(i);
      if (slot != null && slot.minute() >= oldest) {
        visitor.accept(slot);
      }
    }
  }
}
