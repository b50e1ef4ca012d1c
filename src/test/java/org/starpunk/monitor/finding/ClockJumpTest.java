package org.starpunk.monitor.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starpunk.monitor.AlertConfig;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.PerformanceAlert;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.Window;

/** A server whose wall clock is set, forward and back, judges as one whose clock was left alone. */
class ClockJumpTest {

  private static final Duration TICK = Duration.ofSeconds(10);
  private static final int TICKS = 6 * 45;
  private static final long LIMIT = 268_435_456;

  /** What a story tells at each tick, but for wall times. */
  private record Told(
      List<Long> requests,
      List<Long> percentiles,
      int chart,
      int slowQueries,
      int samples,
      String growth,
      String leak,
      List<String> slowdowns,
      List<String> alerts) {}

  @ParameterizedTest
  @ValueSource(longs = {1, -1, 60, -60, 3_600, -3_600, 34_560_000, -34_560_000})
  void nothingThatIsJudgedFollowsTheWallClock(long seconds) {
    Duration jump = Duration.ofSeconds(seconds);
    assertEquals(
        new Story(Map.of()).told(),
        new Story(Map.of(6 * 10, jump, 6 * 20, jump.multipliedBy(-2), 6 * 30, jump)).told());
  }

  /** Otherwise the comparison would be of nothing. */
  @Test
  void storyHasSomethingOfEverything() {
    List<Told> told = new Story(Map.of()).told();
    Told last = told.get(told.size() - 1);
    assertTrue(last.requests().get(0) > 500 && last.requests().get(1) > 0, last::toString);
    assertTrue(last.slowQueries() > 40 && last.chart() > 80 && last.samples() > 80, last::toString);
    assertTrue(told.stream().anyMatch(each -> each.leak().contains("LEAK_SUSPECTED")));
    assertTrue(told.stream().anyMatch(each -> !each.slowdowns().isEmpty()));
    assertEquals(
        List.of("POOL_USE FIRING", "POOL_USE CLEARED"),
        told.stream()
            .flatMap(each -> each.alerts().stream())
            .filter(alert -> alert.startsWith("POOL_USE"))
            .toList());
  }

  @Test
  void uptimeGoesOnWhenTheClockIsSetBack() {
    FakeTicker ticker = new FakeTicker();
    MetricsBuffer buffer = new MetricsBuffer(100, ticker);
    ticker.advance(Duration.ofMinutes(2));
    ticker.setWallClock(Duration.ofDays(-400));
    assertEquals(Duration.ofMinutes(2), buffer.summary().uptime());
    assertEquals(Instant.parse("2026-01-01T00:00:00Z"), buffer.summary().startedAt());
  }

  /**
   * Three quarters of an hour of a site that gets slower, leaks, and for a while lacks connections.
   */
  private static final class Story {

    private final FakeTicker ticker = new FakeTicker();
    private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);
    private final SlowdownWatch slowdowns = new SlowdownWatch(buffer, ticker);
    private final Alerts alerts =
        new Alerts(
            AlertConfig.defaults(),
            new MonitorConfig(
                true, Duration.ofSeconds(1), false, true, 100, 1.0, OptionalInt.of(10)));
    private final Map<Integer, Duration> jumps;

    Story(Map<Integer, Duration> jumps) {
      this.jumps = jumps;
    }

    List<Told> told() {
      List<Told> told = new ArrayList<>();
      for (int tick = 0; tick < TICKS; tick++) {
        Duration jump = jumps.get(tick);
        if (jump != null) {
          ticker.setWallClock(jump);
        }
        happen(tick);
        ticker.advance(TICK);
        told.add(look());
        buffer.tend();
      }
      return told;
    }

    private void happen(int tick) {
      for (int call = 0; call < 10; call++) {
        long nanos = (tick < 6 * 35 ? 5_000_000L : 25_000_000L) + call * 100_000L;
        buffer
            .series(Category.REQUEST, "GET /")
            .record(nanos, tick % 30 == 0 && call == 0, ticker.nanos());
      }
      if (tick % 6 == 0) {
        buffer.keep(
            new SlowQuery(
                ticker.now(), 2_000_000_000L, -1, "SELECT", "select", 0, -1, -1, "", "", "", 0));
      }
      if (tick == 6 * 9 || tick == 6 * 22) {
        buffer.gauge(Gauge.CONNECTIONS_IN_USE).add(tick == 6 * 9 ? 10 : -10);
      }
      long live = 100_000_000L + tick * 400_000L;
      buffer.keepLiveSet(live, ticker.nanos());
      buffer.keep(new MemorySample(ticker.now(), live, live, live, LIMIT, LIMIT, live));
    }

    private Told look() {
      MetricsSummary summary = buffer.summary();
      List<PerformanceAlert> fired =
          alerts.look(buffer.summary(Window.LAST_5_MINUTES), ticker.nanos());
      return new Told(
          List.of(
              summary.requests().count(),
              summary.requests().failed(),
              summary.uptime().toSeconds(),
              summary.covered().toSeconds()),
          List.of(summary.requests().p50Nanos(), summary.requests().p95Nanos()),
          summary.chart().size(),
          summary.slowQueries().size(),
          summary.memory().samples().size(),
          MemoryGrowth.of(summary.memory()).toString(),
          LeakVerdict.of(summary.memory()).toString(),
          slowdowns.latest().stream().map(Slowdown::toString).toList(),
          fired.stream().map(alert -> alert.rule() + " " + alert.state()).toList());
    }
  }
}
