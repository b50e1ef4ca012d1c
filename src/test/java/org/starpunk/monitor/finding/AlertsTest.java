package org.starpunk.monitor.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.AlertConfig;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.PerformanceAlert;
import org.starpunk.monitor.PerformanceAlert.Rule;
import org.starpunk.monitor.PerformanceAlert.State;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.Window;

class AlertsTest {

  private static final long MS = 1_000_000;
  private static final Duration TICK = Duration.ofSeconds(10);

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);
  private Alerts alerts = new Alerts(AlertConfig.defaults(), config(OptionalInt.of(10)));

  @Test
  void errorRateFiresAfterThreeLooksAndOnce() {
    requests("GET /", 95, 5 * MS, false);
    requests("GET /", 5, 5 * MS, true);
    assertEquals(List.of(), look());
    assertEquals(List.of(), look());
    PerformanceAlert fired = only(look());
    assertEquals(Rule.ERROR_RATE, fired.rule());
    assertEquals(State.FIRING, fired.state());
    assertEquals(5, fired.value(), 1e-9);
    assertEquals("5.00 % of requests failed, limit 5.00 %", fired.text());
    assertEquals(List.of(), look());
    assertEquals(1, alerts.current(ticker.now()).size());
  }

  @Test
  void whatPassesWithinTwoLooksNeverFires() {
    holdPool(9);
    look();
    look();
    holdPool(-9);
    look();
    holdPool(9);
    look();
    assertEquals(List.of(), look());
    assertEquals(1, look().size());
  }

  @Test
  void itClearsWhenItIsWellForThreeLooks() {
    holdPool(9);
    looks(3);
    holdPool(-2);
    assertEquals(List.of(), look());
    assertEquals(List.of(), look());
    PerformanceAlert cleared = only(look());
    assertEquals(State.CLEARED, cleared.state());
    assertEquals(70, cleared.value(), 1e-9);
    assertEquals(Duration.ofSeconds(30), Duration.between(cleared.since(), cleared.at()));
    assertEquals(List.of(), alerts.current(ticker.now()));
  }

  @Test
  void littleBelowTheLimitIsNotYetWell() {
    holdPool(9);
    looks(3);
    holdPool(-1);
    assertEquals(List.of(), looks(30));
    assertEquals(80, only(alerts.current(ticker.now())).value(), 1e-9);
  }

  @Test
  void whatComesAndGoesIsToldOnceInAQuarterOfAnHourAndShownAlways() {
    List<PerformanceAlert> told = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      holdPool(9);
      told.addAll(looks(4));
      assertEquals(1, alerts.current(ticker.now()).size(), "shown in round " + round);
      holdPool(-9);
      told.addAll(looks(4));
      assertEquals(List.of(), alerts.current(ticker.now()));
    }
    assertEquals(
        List.of(State.FIRING, State.CLEARED), told.stream().map(PerformanceAlert::state).toList());
    ticker.advance(Duration.ofMinutes(2));
    holdPool(9);
    assertEquals(State.FIRING, only(looks(3)).state());
  }

  @Test
  void whatFiresAgainAndGoesOnIsToldWhenTheQuarterIsOver() {
    holdPool(9);
    looks(3);
    holdPool(-9);
    looks(3);
    holdPool(9);
    List<PerformanceAlert> told = looks(90);
    assertEquals(State.FIRING, only(told).state());
  }

  @Test
  void slowRouteIsNamedAndOthersAreNot() {
    requests("GET /slow", 50, 3_000 * MS, false);
    requests("GET /fast", 500, 3 * MS, false);
    PerformanceAlert slow = only(looks(3));
    assertEquals(Rule.ROUTE_P95, slow.rule());
    assertEquals("GET /slow", slow.subject());
    assertEquals(3, slow.value(), 0.06);
    assertTrue(slow.text().startsWith("p95 of GET /slow is "), slow::text);
  }

  @Test
  void routeWithoutRequestsAnyMoreClears() {
    requests("GET /slow", 50, 3_000 * MS, false);
    looks(3);
    ticker.advance(Duration.ofMinutes(7));
    assertEquals(State.CLEARED, only(looks(3)).state());
  }

  @Test
  void fewRequestsSayNothing() {
    requests("GET /", 19, 3_000 * MS, true);
    assertEquals(List.of(), looks(5));
    requests("GET /", 1, 3_000 * MS, true);
    assertEquals(2, looks(3).size());
  }

  @Test
  void monitorsOwnRequestsAndStaticFilesDoNotThinErrorsOut() {
    requests("GET /", 20, 5 * MS, true);
    requests("GET /api/performance/summary", 10_000, 5 * MS, false);
    for (int i = 0; i < 1_000; i++) {
      buffer.series(Category.STATIC, "GET /css/*").record(MS, false, ticker.nanos());
    }
    assertEquals(100, only(looks(3)).value(), 1e-9);
  }

  @Test
  void suspectedLeakFires() {
    MetricsBuffer leaking = leakingBuffer();
    assertTrue(LeakVerdict.of(leaking.summary().memory()).isSuspected());
    List<PerformanceAlert> told = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      told.addAll(alerts.look(leaking.summary(Window.LAST_5_MINUTES), ticker.nanos()));
    }
    PerformanceAlert leak = only(told);
    assertEquals(Rule.LEAK, leak.rule());
    assertTrue(leak.value() > 0);
    assertTrue(leak.text().startsWith("a memory leak is suspected"), leak::text);
  }

  @Test
  void poolOfUnknownSizeIsNotWatched() {
    alerts = new Alerts(AlertConfig.defaults(), config(OptionalInt.empty()));
    holdPool(1_000);
    assertEquals(List.of(), looks(10));
  }

  @Test
  void everyRuleCanBeOff() {
    alerts = new Alerts(AlertConfig.off(), config(OptionalInt.of(10)));
    assertTrue(alerts.isOff());
    requests("GET /", 100, 3_000 * MS, true);
    holdPool(10);
    assertEquals(List.of(), looks(10));
  }

  @Test
  void limitsAreThoseOfTheSettings() {
    alerts =
        new Alerts(
            new AlertConfig(
                OptionalDouble.of(50),
                Optional.of(Duration.ofMillis(1)),
                false,
                OptionalDouble.empty()),
            config(OptionalInt.of(10)));
    requests("GET /", 60, 2 * MS, false);
    requests("GET /", 40, 2 * MS, true);
    assertEquals(Rule.ROUTE_P95, only(looks(3)).rule());
  }

  @Test
  void stormOfSlowRoutesIsBounded() {
    for (int i = 0; i < 200; i++) {
      requests("GET /r" + i, 20, (3_000 + i) * MS, false);
    }
    List<PerformanceAlert> told = looks(20);
    assertEquals(Alerts.MAX_ENDPOINTS, told.size());
    assertEquals(
        IntStream.range(184, 200).mapToObj(i -> "GET /r" + i).sorted().toList(),
        told.stream().map(PerformanceAlert::subject).sorted().toList());
    assertTrue(alerts.retainedBytes() < 8 * 1024);
  }

  @Test
  void stormOfSlowRoutesHidesNoExhaustedPool() {
    for (int i = 0; i < 200; i++) {
      requests("GET /r" + i, 20, 3_000 * MS, false);
    }
    looks(3);
    holdPool(10);
    PerformanceAlert pool = only(looks(3));
    assertEquals(Rule.POOL_USE, pool.rule());
    assertEquals(100, pool.value(), 1e-9);
  }

  @Test
  void nameOfASubjectBreaksNoLine() {
    requests("GET /a\nWARNING forged\u202e", 20, 3_000 * MS, false);
    assertTrue(only(looks(3)).text().startsWith("p95 of GET /a?WARNING forged? is "));
  }

  private MetricsBuffer leakingBuffer() {
    MetricsBuffer leaking = new MetricsBuffer(100, ticker);
    for (int i = 0; i < 40; i++) {
      ticker.advance(Duration.ofSeconds(30));
      leaking.keepLiveSet(100_000_000L + i * 10_000_000L, ticker.nanos());
    }
    leaking.keep(new MemorySample(ticker.now(), 1, 2, 3, 4, 5, 1_000_000_000));
    return leaking;
  }

  private void requests(String operation, int number, long nanos, boolean failed) {
    for (int i = 0; i < number; i++) {
      buffer.series(Category.REQUEST, operation).record(nanos, failed, ticker.nanos());
    }
  }

  private void holdPool(int connections) {
    buffer.gauge(Gauge.CONNECTIONS_IN_USE).add(connections);
  }

  private List<PerformanceAlert> looks(int number) {
    List<PerformanceAlert> told = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      told.addAll(look());
    }
    return told;
  }

  private List<PerformanceAlert> look() {
    ticker.advance(TICK);
    return alerts.look(buffer.summary(Window.LAST_5_MINUTES), ticker.nanos());
  }

  private static PerformanceAlert only(List<PerformanceAlert> all) {
    assertEquals(1, all.size(), all::toString);
    return all.get(0);
  }

  private static MonitorConfig config(OptionalInt poolSize) {
    return new MonitorConfig(true, Duration.ofSeconds(1), false, true, 100, 1.0, poolSize);
  }
}
