package org.starpunk.monitor.capture.sql;

/**
 * A monitored connection below a pool, as the one above it finds it by {@code unwrap}. It is public
 * and an interface because pools may hand out a proxy of what they unwrap, as Payara's does.
 *
 * <p>Used by one thread at a time, as its connection is.
 */
public interface MeasuredBelow {

  /** Somebody above measures from now on: this one is silent. */
  void beSilent();

  /** One of those above measures no more. */
  void beSilentNoMore();
}
