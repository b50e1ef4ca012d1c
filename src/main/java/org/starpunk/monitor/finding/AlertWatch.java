package org.starpunk.monitor.finding;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.PerformanceAlert;
import org.starpunk.monitor.PerformanceAlert.State;

/**
 * One rule and subject that is watched from look to look. It fires when the rule was broken three
 * looks in a row, and clears when it was well three looks in a row; between the two limits it stays
 * what it is. What fires again within 15 minutes is shown at once, and told only if it still fires
 * when they are over. For one thread at a time.
 */
final class AlertWatch {

  static final int LOOKS = 3;
  static final Duration PAUSE = Duration.ofMinutes(15);

  /** One of these with its key, its reading and what is told of it, without the subject. */
  static final long BYTES =
      Footprint.object(3, Integer.BYTES + Long.BYTES + 2)
          + Footprint.object(2, 0)
          + Footprint.object(2, 2 * Double.BYTES)
          + Footprint.object(5, 2 * Double.BYTES)
          + 2 * Footprint.object(0, Long.BYTES + Integer.BYTES)
          + Footprint.object(5, Integer.BYTES + 1)
          + 2L * Footprint.REFERENCE;

  private AlertReading latest;
  private @Nullable Instant since;
  private int looks;

  /** Whether it was told that it fires. */
  private boolean told;

  /** Whether it was ever told, and when last. */
  private boolean toldBefore;

  private long toldNanos;

  AlertWatch(AlertReading first) {
    this.latest = first;
  }

  /**
   * Looks once more.
   *
   * @param reading what is measured now, or null where there is too little to judge
   * @return what is to be told: that it fires or has cleared
   */
  Optional<PerformanceAlert> look(@Nullable AlertReading reading, Instant at, long nowNanos) {
    boolean broken = reading != null && reading.isBroken();
    boolean well = reading == null || reading.isWell();
    if (reading != null) {
      latest = reading;
    }
    looks = (isFiring() ? well : broken) ? looks + 1 : 0;
    if (looks >= LOOKS && isFiring()) {
      return clear(at);
    }
    if (looks >= LOOKS) {
      since = at;
      looks = 0;
    }
    return tellIfDue(at, nowNanos);
  }

  private Optional<PerformanceAlert> clear(Instant at) {
    Optional<PerformanceAlert> cleared =
        told ? Optional.of(alert(State.CLEARED, since, at)) : Optional.empty();
    since = null;
    told = false;
    looks = 0;
    return cleared;
  }

  private Optional<PerformanceAlert> tellIfDue(Instant at, long nowNanos) {
    if (!isFiring() || told || rests(nowNanos)) {
      return Optional.empty();
    }
    told = true;
    toldBefore = true;
    toldNanos = nowNanos;
    return current(at);
  }

  private boolean isFiring() {
    return since != null;
  }

  /** Whether nothing is lost by forgetting it. */
  boolean isOver(long nowNanos) {
    return !isFiring() && looks == 0 && !rests(nowNanos);
  }

  private boolean rests(long nowNanos) {
    return toldBefore && nowNanos - toldNanos < PAUSE.toNanos();
  }

  /** What it is now; only while it is firing. */
  Optional<PerformanceAlert> current(Instant at) {
    return isFiring() ? Optional.of(alert(State.FIRING, since, at)) : Optional.empty();
  }

  private PerformanceAlert alert(State state, @Nullable Instant from, Instant at) {
    return new PerformanceAlert(
        latest.rule(),
        state,
        latest.subject(),
        latest.value(),
        latest.limit(),
        from == null ? at : from,
        at);
  }
}
