package org.starpunk.monitor.capture.sql;

import org.jspecify.annotations.Nullable;

/**
 * What stands for an object of the driver and is to all others that object: equal to it and to all
 * that stand for it.
 *
 * @param <D> the type of the driver's object
 */
abstract class Decorator<D> {

  /** What it stands for. */
  abstract D delegate();

  @Override
  public final boolean equals(@Nullable Object other) {
    return this == other
        || delegate().equals(other instanceof Decorator<?> that ? that.delegate() : other);
  }

  @Override
  public final int hashCode() {
    return delegate().hashCode();
  }

  @Override
  public final String toString() {
    return delegate().toString();
  }
}
