package org.starpunk.monitor.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether figures are recorded.
 *
 * @param pausedAt wall time since when nothing is recorded; empty while something is
 * @param clearedAt wall time when all figures were cleared last; empty when they never were
 * @param missed time within the summary's window in which nothing was recorded, or of which nothing
 *     is left
 */
public record RecordingState(
    Optional<Instant> pausedAt, Optional<Instant> clearedAt, Duration missed) {

  /** Recorded all the time. */
  public static final RecordingState ON =
      new RecordingState(Optional.empty(), Optional.empty(), Duration.ZERO);

  public boolean isPaused() {
    return pausedAt.isPresent();
  }
}
