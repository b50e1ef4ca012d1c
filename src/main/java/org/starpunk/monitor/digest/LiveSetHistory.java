package org.starpunk.monitor.digest;

import java.time.Duration;
import java.util.Arrays;

/**
 * The lowest live set of each step, in steps of equal length that end with the running one;
 * immutable.
 */
public final class LiveSetHistory {

  /** Stands for a step without a reading. */
  public static final long NO_READING = -1;

  private final Duration step;
  private final long[] lowestBytes;

  private LiveSetHistory(Duration step, long[] lowestBytes) {
    this.step = step;
    this.lowestBytes = lowestBytes;
  }

  /**
   * Of these readings.
   *
   * @param step the length of a step
   * @param lowestBytes oldest first; {@link #NO_READING} where there was none
   */
  public static LiveSetHistory of(Duration step, long... lowestBytes) {
    return new LiveSetHistory(step, lowestBytes.clone());
  }

  /** The length of a step. */
  public Duration step() {
    return step;
  }

  /** Number of steps, those without a reading among them. */
  public int size() {
    return lowestBytes.length;
  }

  /**
   * The lowest live set of a step in bytes, or {@link #NO_READING}.
   *
   * @param step 0 for the oldest
   */
  public long bytes(int step) {
    return lowestBytes[step];
  }

  /** The same history as it was some steps ago. */
  public LiveSetHistory without(int latestSteps) {
    int left = Math.max(0, lowestBytes.length - latestSteps);
    return new LiveSetHistory(step, Arrays.copyOf(lowestBytes, left));
  }
}
