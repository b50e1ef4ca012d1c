package org.starpunk.monitor.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.digest.LiveSetHistory;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.finding.Verdict.State;

class VerdictTest {

  private static final LiveSetHistory NO_HISTORY = LiveSetHistory.of(Duration.ofMinutes(5));

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);
  private LeakVerdict leak = new LeakDetector(-1, NO_HISTORY, NO_HISTORY).judge();

  @Test
  void withoutRequestsItIsQuiet() {
    assertEquals(new Verdict(State.QUIET, 0, 0), verdict());
  }

  @Test
  void withoutFailuresAndSlowQueriesItIsWell() {
    request(false);
    assertEquals(new Verdict(State.WELL, 0, 0), verdict());
  }

  @Test
  void slowQueriesMakeItSlowWithOrWithoutRequests() {
    slowQuery();
    assertEquals(new Verdict(State.SLOW, 0, 1), verdict());
    ticker.advance(Duration.ofSeconds(2));
    request(false);
    slowQuery();
    assertEquals(new Verdict(State.SLOW, 0, 2), verdict());
  }

  @Test
  void suspectedLeakIsWorseThanSlowQueriesAndLessThanFailures() {
    leak = suspected();
    request(false);
    slowQuery();
    assertEquals(new Verdict(State.LEAKING, 0, 1), verdict());
    ticker.advance(Duration.ofSeconds(2));
    request(true);
    assertEquals(new Verdict(State.ERRING, 1, 1), verdict());
  }

  @Test
  void failedRequestIsWorseThanSlowQueries() {
    slowQuery();
    request(true);
    request(false);
    assertEquals(new Verdict(State.ERRING, 1, 1), verdict());
  }

  @Test
  void failedFunctionIsNoFailedRequest() {
    buffer.series(Category.FUNCTION, "Desk.publish").record(1, true, ticker.nanos());
    assertEquals(State.QUIET, verdict().state());
  }

  @Test
  void whatIsOlderThanTheWindowDoesNotCount() {
    slowQuery();
    request(true);
    ticker.advance(Duration.ofMinutes(16));
    assertEquals(new Verdict(State.QUIET, 0, 0), verdict());
  }

  private Verdict verdict() {
    return Verdict.of(buffer.summary(), leak);
  }

  private void request(boolean failed) {
    buffer.series(Category.REQUEST, "GET /").record(1_000_000, failed, ticker.nanos());
  }

  private void slowQuery() {
    buffer.keep(
        new SlowQuery(ticker.now(), 2_000_000_000, -1, "SELECT", "q", 0, -1, -1, "", "", ""));
  }

  private static LeakVerdict suspected() {
    return new LeakVerdict(
        LeakVerdict.State.LEAK_SUSPECTED,
        LeakVerdict.Reason.FULL_SOON,
        20,
        Duration.ofMinutes(10),
        1e8,
        0.999,
        1,
        Optional.of(Duration.ofHours(1)));
  }
}
