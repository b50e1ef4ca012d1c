package org.starpunk.security;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of a name and a password.
 *
 * @param granted what they are good for; empty if they do not belong together
 * @param delay how long until the next try; above zero if this one was not looked at, as too many
 *     had failed
 */
public record Attempt<T>(Optional<T> granted, Duration delay) {

  static <T> Attempt<T> of(Optional<T> granted) {
    return new Attempt<>(granted, Duration.ZERO);
  }

  static <T> Attempt<T> tooMany(Duration delay) {
    return new Attempt<>(Optional.empty(), delay);
  }

  public boolean isGranted() {
    return granted.isPresent();
  }

  public boolean isTooMany() {
    return !delay.isZero();
  }

  /** Whole seconds to wait, rounded up: who comes back by then is looked at. */
  long waitSeconds() {
    return delay.plusNanos(999_999_999).toSeconds();
  }

  <R> Attempt<R> map(Function<T, R> function) {
    return new Attempt<>(granted.map(function), delay);
  }
}
