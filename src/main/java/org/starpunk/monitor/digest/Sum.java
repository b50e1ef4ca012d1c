package org.starpunk.monitor.digest;

/**
 * Readings of a quantity, added up; exact.
 *
 * @param amount their sum, in the quantity's unit
 * @param readings how many there were
 */
public record Sum(long amount, long readings) {

  /** Nothing was read. */
  public static final Sum NONE = new Sum(0, 0);

  /** The mean of a reading; 0 when there were none. */
  public double mean() {
    return readings == 0 ? 0 : (double) amount / readings;
  }
}
