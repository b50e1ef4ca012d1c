package org.starpunk.monitor.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.PerformanceAlert;
import org.starpunk.monitor.ProcessState;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.OperationSummary;

/**
 * What the figures of the window come to: the worst that is true of it, and all that should be
 * looked at.
 *
 * @param state in one word
 * @param failedRequests requests that ended in a server error
 * @param slowQueries queries over the threshold that ended in the window
 * @param matters what to look at, the gravest first; empty when all is well
 */
public record Verdict(State state, long failedRequests, long slowQueries, List<Matter> matters) {

  /** From good to bad. */
  public enum State {
    /** Nothing was asked of the site yet. */
    QUIET,
    /** There is nothing to look at. */
    WELL,
    /** There is something to look at, but none of what follows. */
    FAIR,
    /**
     * At least 1 % of the queries were slow, or all requests together got slower; or the alert of
     * an endpoint's p95 fires.
     */
    SLOW,
    /** A leak is suspected. */
    LEAKING,
    /** Threads wait for one another for ever. */
    DEADLOCKED,
    /**
     * At least 1 % of the requests failed, or at least 5 of a route and 10 % of its calls; or the
     * alert of their share fires.
     */
    ERRING
  }

  private static final double LARGE_SHARE = 0.01;
  private static final double LARGE_SHARE_OF_ROUTE = 0.1;
  private static final long LARGE_NUMBER_OF_ROUTE = 5;

  public Verdict {
    matters = List.copyOf(matters);
  }

  /**
   * The verdict on a summary's window, and on its memory.
   *
   * @param slower operations that got slower
   * @param poolSize connections that the pool has; empty when unknown
   */
  public static Verdict of(
      MetricsSummary summary, LeakVerdict leak, List<Slowdown> slower, OptionalInt poolSize) {
    List<Matter> matters = matters(summary, leak, slower, poolSize);
    return new Verdict(
        state(summary, leak, matters),
        summary.requests().failed(),
        summary.slowQueryCount(),
        matters);
  }

  private static State state(MetricsSummary summary, LeakVerdict leak, List<Matter> matters) {
    if (isErring(summary)) {
      return State.ERRING;
    }
    if (deadlocked(summary) > 0) {
      return State.DEADLOCKED;
    }
    if (leak.isSuspected()) {
      return State.LEAKING;
    }
    if (isSlow(summary)) {
      return State.SLOW;
    }
    if (!matters.isEmpty()) {
      return State.FAIR;
    }
    return summary.requests().count() == 0 ? State.QUIET : State.WELL;
  }

  private static boolean isErring(MetricsSummary summary) {
    OperationSummary all = summary.requests();
    return (all.failed() > 0 && all.failed() >= LARGE_SHARE * all.count())
        || fires(summary, PerformanceAlert.Rule.ERROR_RATE)
        || summary.of(Category.REQUEST).stream().anyMatch(Verdict::isErringRoute);
  }

  private static boolean isErringRoute(OperationSummary route) {
    return route.failed() >= LARGE_NUMBER_OF_ROUTE
        && route.failed() >= LARGE_SHARE_OF_ROUTE * route.count();
  }

  private static boolean isSlow(MetricsSummary summary) {
    long queries = summary.of(Category.QUERY).stream().mapToLong(OperationSummary::count).sum();
    return (summary.slowQueryCount() > 0 && summary.slowQueryCount() >= LARGE_SHARE * queries)
        || Slowdown.of(summary.comparison()).isPresent()
        || fires(summary, PerformanceAlert.Rule.ROUTE_P95);
  }

  private static boolean fires(MetricsSummary summary, PerformanceAlert.Rule rule) {
    return summary.alerts().stream().anyMatch(each -> each.rule() == rule);
  }

  private static List<Matter> matters(
      MetricsSummary summary, LeakVerdict leak, List<Slowdown> slower, OptionalInt poolSize) {
    List<Matter> matters = new ArrayList<>();
    add(matters, Matter.Kind.FIRING_ALERTS, summary.alerts().size());
    add(matters, Matter.Kind.FAILED_REQUESTS, summary.requests().failed());
    add(matters, Matter.Kind.DEADLOCKED_THREADS, deadlocked(summary));
    add(matters, Matter.Kind.SUSPECTED_LEAK, leak.isSuspected() ? 1 : 0);
    long mostInUse = summary.gauge(Gauge.CONNECTIONS_IN_USE).peak();
    add(
        matters,
        Matter.Kind.EXHAUSTED_POOL,
        poolSize.isPresent() && mostInUse >= poolSize.getAsInt() ? 1 : 0);
    add(matters, Matter.Kind.SLOWER_SITE, Slowdown.of(summary.comparison()).isPresent() ? 1 : 0);
    add(matters, Matter.Kind.SLOW_QUERIES, summary.slowQueryCount());
    add(matters, Matter.Kind.SLOWER_OPERATIONS, slower.size());
    add(matters, Matter.Kind.LEAKED_CONNECTIONS, summary.leakingRequests());
    return matters;
  }

  private static void add(List<Matter> matters, Matter.Kind kind, long count) {
    if (count > 0) {
      matters.add(new Matter(kind, count));
    }
  }

  private static long deadlocked(MetricsSummary summary) {
    ProcessState process = summary.memory().process();
    return process == null ? 0 : process.threads().deadlocked();
  }
}
