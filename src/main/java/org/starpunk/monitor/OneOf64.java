package org.starpunk.monitor;

/**
 * Chooses one of 64, by a reading of the clock that is there anyway: evenly, whatever the clock's
 * steps, and without a state that threads would share.
 */
public final class OneOf64 {

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private OneOf64() {}

  /**
   * Whether this one is chosen.
   *
   * @param nanos the {@link Ticker}'s reading
   * @param lot whoever has another lot chooses others
   */
  public static boolean isChosen(long nanos, int lot) {
    long mixed = (nanos + lot) * SPREAD;
    return ((mixed ^ (mixed >>> 29)) * SPREAD) >>> 58 == 0;
  }
}
