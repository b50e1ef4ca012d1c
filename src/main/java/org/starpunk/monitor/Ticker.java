package org.starpunk.monitor;

import java.time.Instant;

/** The two clocks: a monotonic one that decides, and wall time that only labels. */
public interface Ticker {

  /**
   * Nanoseconds from an arbitrary origin; subtract two readings, never compare them: it may wrap.
   */
  long nanos();

  /** Wall time; it may jump in either direction. */
  Instant now();

  /** Wall time in milliseconds since 1970, without garbage. */
  long millis();

  /** The clocks of this JVM. */
  static Ticker system() {
    return new Ticker() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public Instant now() {
        return Instant.now();
      }

      @Override
      public long millis() {
        return System.currentTimeMillis();
      }
    };
  }
}
