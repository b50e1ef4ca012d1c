package org.starpunk.monitor.report.api;

import java.util.List;
import org.starpunk.monitor.finding.Matter;
import org.starpunk.monitor.finding.Verdict;

/**
 * What the figures come to, in JSON.
 *
 * @param state QUIET, WELL, FAIR, SLOW, LEAKING, DEADLOCKED or ERRING
 * @param matters what to look at, the gravest first; empty when all is well
 */
public record VerdictEntry(String state, List<Entry> matters) {

  /**
   * Something to look at.
   *
   * @param kind FIRING_ALERTS, FAILED_REQUESTS, DEADLOCKED_THREADS, SUSPECTED_LEAK, EXHAUSTED_POOL,
   *     SLOWER_SITE, SLOW_QUERIES, SLOWER_OPERATIONS or LEAKED_CONNECTIONS
   * @param count how many there are; 1 where there is nothing to count
   */
  public record Entry(String kind, long count) {

    static Entry of(Matter matter) {
      return new Entry(matter.kind().name(), matter.count());
    }
  }

  static VerdictEntry of(Verdict verdict) {
    return new VerdictEntry(
        verdict.state().name(), verdict.matters().stream().map(Entry::of).toList());
  }
}
