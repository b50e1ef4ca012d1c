package org.starpunk.monitor;

import org.jspecify.annotations.Nullable;

/**
 * One step of a request's timeline.
 *
 * @param kind what the request did
 * @param name the operation: a fingerprint, a function, a view id; never text from outside
 * @param startNanos when it began, in nanoseconds from the request's beginning
 * @param durationNanos how long it took, in nanoseconds
 * @param failed whether it ended in an error
 */
public record Span(Kind kind, String name, long startNanos, long durationNanos, boolean failed) {

  /** What a request does with its time, as far as it is measured. */
  public enum Kind {
    /** Waiting for a connection of the pool. */
    POOL_WAIT(Category.CONNECTION),
    /** The driver's call that executes a statement. */
    QUERY(Category.QUERY),
    /** From then until its rows were read, what the application did in between included. */
    FETCH(Category.QUERY),
    /** A transaction from its first statement or connection to its end. */
    TRANSACTION(Category.TRANSACTION),
    /** A method marked {@link Timed}. */
    FUNCTION(Category.FUNCTION),
    /** The rendering of a view. */
    VIEW(Category.VIEW);

    private final Category category;

    Kind(Category category) {
      this.category = category;
    }

    /** The category of the series that sums such steps. */
    public Category category() {
      return category;
    }

    /** Whether a request may have hundreds of them, one after the other. */
    public boolean isMany() {
      return this == POOL_WAIT || this == QUERY || this == FETCH;
    }
  }

  /** When it ended, in nanoseconds from the request's beginning. */
  public long endNanos() {
    return startNanos + durationNanos;
  }

  /** Whether another step happened within this one. */
  public boolean encloses(@Nullable Span other) {
    return other != null && startNanos <= other.startNanos && endNanos() >= other.endNanos();
  }
}
