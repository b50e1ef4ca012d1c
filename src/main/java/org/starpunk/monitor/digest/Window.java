package org.starpunk.monitor.digest;

import java.time.Duration;
import java.util.Arrays;

/**
 * How far back figures reach: some whole minutes, and the running one besides. So the last 15
 * minutes are between 15 and 16.
 */
public enum Window {
  LAST_MINUTE(1),
  LAST_5_MINUTES(5),
  LAST_15_MINUTES(15);

  private final int wholeMinutes;

  Window(int wholeMinutes) {
    this.wholeMinutes = wholeMinutes;
  }

  int wholeMinutes() {
    return wholeMinutes;
  }

  /** Minutes of its later part where it is compared with what was before. */
  int recentMinutes() {
    return this == LAST_15_MINUTES ? LAST_5_MINUTES.wholeMinutes : wholeMinutes;
  }

  /** Minutes that it is compared with: no more than 15 are known. */
  int beforeMinutes() {
    return this == LAST_15_MINUTES ? wholeMinutes - recentMinutes() : wholeMinutes;
  }

  /** The window of that length. */
  public static Window of(Duration length) {
    return Arrays.stream(values())
        .filter(window -> window.length().equals(length))
        .findFirst()
        .orElseThrow();
  }

  /** Its later part where it is compared with what was before, without the running step. */
  public Duration recent() {
    return Duration.ofMinutes(recentMinutes());
  }

  /** What its later part is compared with, right before it. */
  public Duration before() {
    return Duration.ofMinutes(beforeMinutes());
  }

  /** The whole minutes, without the running one. */
  public Duration length() {
    return Duration.ofMinutes(wholeMinutes);
  }
}
