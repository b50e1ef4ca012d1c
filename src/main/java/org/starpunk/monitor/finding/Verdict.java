package org.starpunk.monitor.finding;

import org.starpunk.monitor.digest.MetricsSummary;

/**
 * What the figures of the window come to: the worst that is true of it.
 *
 * @param state in one word
 * @param failedRequests requests that ended in a server error
 * @param slowQueries queries over the threshold that ended in the window
 */
public record Verdict(State state, long failedRequests, long slowQueries) {

  /** From good to bad. */
  public enum State {
    /** Nothing was asked of the site yet. */
    QUIET,
    /** No request failed and no query was slow. */
    WELL,
    /** At least one query was slow; no request failed, no leak is suspected. */
    SLOW,
    /** A leak is suspected; no request failed. */
    LEAKING,
    /** At least one request failed. */
    ERRING
  }

  /** The verdict on a summary's window, and on its memory. */
  public static Verdict of(MetricsSummary summary, LeakVerdict leak) {
    long failed = summary.requests().failed();
    long slow = summary.slowQueryCount();
    return new Verdict(
        state(summary.requests().count(), failed, leak.isSuspected(), slow), failed, slow);
  }

  private static State state(long requests, long failed, boolean leaking, long slow) {
    if (failed > 0) {
      return State.ERRING;
    }
    if (leaking) {
      return State.LEAKING;
    }
    if (slow > 0) {
      return State.SLOW;
    }
    return requests == 0 ? State.QUIET : State.WELL;
  }
}
