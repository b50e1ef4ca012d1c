package org.starpunk.monitor.report.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.digest.RecordingState;

/**
 * Whether figures are recorded, in JSON.
 *
 * @param pausedAt since when not; absent while they are
 * @param clearedAt when all figures were cleared last; absent when they never were
 * @param missedSeconds how much of the window was not recorded, or cleared
 */
public record RecordingEntry(
    boolean paused, @Nullable Instant pausedAt, @Nullable Instant clearedAt, long missedSeconds) {

  static RecordingEntry of(RecordingState state) {
    return new RecordingEntry(
        state.isPaused(),
        state.pausedAt().orElse(null),
        state.clearedAt().orElse(null),
        state.missed().toSeconds());
  }
}
