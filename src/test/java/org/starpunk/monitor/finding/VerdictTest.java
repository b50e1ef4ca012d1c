package org.starpunk.monitor.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.ConnectionLeak;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.PerformanceAlert;
import org.starpunk.monitor.ProcessState;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.digest.ConnectionLeaks;
import org.starpunk.monitor.digest.LiveSetHistory;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.finding.Matter.Kind;
import org.starpunk.monitor.finding.Verdict.State;

class VerdictTest {

  private static final LiveSetHistory NO_HISTORY = LiveSetHistory.of(Duration.ofMinutes(5));

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);
  private List<Slowdown> slower = List.of();
  private LeakVerdict leak = new LeakDetector(-1, NO_HISTORY, NO_HISTORY).judge();

  @Test
  void withoutRequestsItIsQuiet() {
    assertEquals(new Verdict(State.QUIET, 0, 0, List.of()), verdict());
  }

  @Test
  void withNothingToLookAtItIsWell() {
    request(false);
    assertEquals(new Verdict(State.WELL, 0, 0, List.of()), verdict());
  }

  @Test
  void oneSlowQueryOfAHundredMakesItSlow() {
    queries(100);
    slowQuery();
    assertEquals(State.SLOW, verdict().state());
    assertEquals(List.of(new Matter(Kind.SLOW_QUERIES, 1)), verdict().matters());
  }

  @Test
  void oneSlowQueryOfMoreIsSomethingToLookAt() {
    queries(101);
    slowQuery();
    assertEquals(State.FAIR, verdict().state());
  }

  @Test
  void oneFailureOfAHundredRequestsMakesItErring() {
    requests("GET /", 99);
    request(true);
    assertEquals(
        new Verdict(State.ERRING, 1, 0, List.of(new Matter(Kind.FAILED_REQUESTS, 1))), verdict());
  }

  @ParameterizedTest
  @CsvSource({"ERROR_RATE, ERRING", "ROUTE_P95, SLOW", "LEAK, FAIR", "POOL_USE, FAIR"})
  void alertThatFiresIsTheFirstThingToLookAt(PerformanceAlert.Rule rule, State state) {
    requests("GET /", 100);
    Instant now = ticker.now();
    buffer.keepAlerts(
        List.of(
            new PerformanceAlert(
                rule, PerformanceAlert.State.FIRING, "GET /", 5, 2, now.minusSeconds(60), now)));
    assertEquals(new Verdict(state, 0, 0, List.of(new Matter(Kind.FIRING_ALERTS, 1))), verdict());
  }

  @Test
  void oneFailureOfMoreIsSomethingToLookAt() {
    requests("GET /", 100);
    request(true);
    assertEquals(State.FAIR, verdict().state());
  }

  @Test
  void routeThatFailsOftenMakesItErringHoweverManyOthersThereAre() {
    requests("GET /", 10_000);
    requests("GET /rare", 45);
    for (int i = 0; i < 5; i++) {
      buffer.series(Category.REQUEST, "GET /rare").record(1, true, ticker.nanos());
    }
    assertEquals(State.ERRING, verdict().state());
  }

  @Test
  void deadlockIsWorseThanALeakAndLessThanFailures() {
    requests("GET /", 999);
    request(true);
    leak = suspected();
    buffer.keep(
        new ProcessState(
            ticker.now(),
            new ProcessState.Container(-1, -1),
            -1,
            List.of(),
            List.of(),
            new ProcessState.Threads(9, 9, 1, 2),
            new ProcessState.Classes(1, 1)));
    assertEquals(State.DEADLOCKED, verdict().state());
    assertEquals(new Matter(Kind.DEADLOCKED_THREADS, 2), verdict().matters().get(1));
    ticker.advance(Duration.ofSeconds(2));
    for (int i = 0; i < 20; i++) {
      request(true);
    }
    assertEquals(State.ERRING, verdict().state());
  }

  @Test
  void suspectedLeakIsWorseThanSlowQueriesAndLessThanFailures() {
    leak = suspected();
    request(false);
    slowQuery();
    assertEquals(State.LEAKING, verdict().state());
    ticker.advance(Duration.ofSeconds(2));
    request(true);
    assertEquals(
        List.of(Kind.FAILED_REQUESTS, Kind.SUSPECTED_LEAK, Kind.SLOW_QUERIES),
        verdict().matters().stream().map(Matter::kind).toList());
    assertEquals(State.ERRING, verdict().state());
  }

  @Test
  void siteThatGotSlowerAltogetherIsSlow() {
    for (int minute = 0; minute < 15; minute++) {
      for (int i = 0; i < 20; i++) {
        long nanos = minute < 9 ? 1_000_000 : 9_000_000;
        buffer.series(Category.REQUEST, "GET /").record(nanos, false, ticker.nanos());
      }
      ticker.advance(Duration.ofMinutes(1));
    }
    assertEquals(State.SLOW, verdict().state());
    assertEquals(List.of(new Matter(Kind.SLOWER_SITE, 1)), verdict().matters());
  }

  @Test
  void slowerRouteAndExhaustedPoolAreToBeLookedAt() {
    request(false);
    slower = List.of(new Slowdown(Category.REQUEST, "GET /", 95, 1, 2, 100));
    buffer.gauge(Gauge.CONNECTIONS_IN_USE).add(4);
    assertEquals(
        new Verdict(
            State.FAIR,
            0,
            0,
            List.of(new Matter(Kind.EXHAUSTED_POOL, 1), new Matter(Kind.SLOWER_OPERATIONS, 1))),
        verdict());
  }

  @Test
  void leakedConnectionIsToBeLookedAtForAsLongAsTheWindow() {
    request(false);
    leak(false);
    assertEquals(List.of(new Matter(Kind.LEAKED_CONNECTIONS, 1)), verdict().matters());
    ticker.advance(Duration.ofMinutes(16));
    assertEquals(List.of(), verdict().matters());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void leakedConnectionIsOfTheWindowWhateverTheWallClockSays(int hours) {
    request(false);
    leak(false);
    ticker.setWallClock(Duration.ofHours(hours));
    assertEquals(List.of(new Matter(Kind.LEAKED_CONNECTIONS, 1)), verdict().matters());
    ticker.advance(Duration.ofMinutes(16));
    assertEquals(List.of(), verdict().matters());
  }

  @Test
  void connectionThatIsClosedLateIsNoNewLeak() {
    leak(false);
    Instant noticed = ticker.now();
    ticker.advance(Duration.ofHours(1));
    leak(true);
    assertEquals(List.of(), verdict().matters());
    ConnectionLeaks leaks = buffer.summary().connectionLeaks().get(0);
    assertEquals(0, leaks.open());
    assertEquals(noticed, leaks.at());
  }

  @Test
  void connectionWhoseLeakIsForgottenIsNoLeakWhenItIsClosed() {
    leak(true);
    assertEquals(List.of(), buffer.summary().connectionLeaks());
  }

  private void leak(boolean closedSince) {
    buffer.keep(new ConnectionLeak(ticker.now(), "GET /", "", closedSince));
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
    assertEquals(new Verdict(State.QUIET, 0, 0, List.of()), verdict());
  }

  private Verdict verdict() {
    return Verdict.of(buffer.summary(), leak, slower, OptionalInt.of(4));
  }

  private void request(boolean failed) {
    buffer.series(Category.REQUEST, "GET /").record(1_000_000, failed, ticker.nanos());
  }

  private void requests(String route, int count) {
    for (int i = 0; i < count; i++) {
      buffer.series(Category.REQUEST, route).record(1_000_000, false, ticker.nanos());
    }
  }

  private void queries(int count) {
    for (int i = 0; i < count; i++) {
      buffer.series(Category.QUERY, "q").record(1_000_000, false, ticker.nanos());
    }
  }

  private void slowQuery() {
    buffer.keep(
        new SlowQuery(ticker.now(), 2_000_000_000, -1, "SELECT", "q", 0, -1, -1, "", "", "", 0));
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
