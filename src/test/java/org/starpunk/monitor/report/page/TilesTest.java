package org.starpunk.monitor.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.ProcessState;
import org.starpunk.monitor.digest.MetricsBuffer;

class TilesTest {

  private static final MonitorConfig ON =
      new MonitorConfig(true, Duration.ofSeconds(1), false, true, 100, 1, OptionalInt.of(32));

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);

  @Test
  void freshMonitorShowsZerosAndNoChange() {
    assertTile(tile("requests", ON), "0.00", "/s", "none in 0 s");
    assertTile(tile("errors", ON), "0", "%", "0 of 0");
    assertTile(tile("connections", ON), "0", "of 32", "peak 0");
    assertEquals(Change.NONE, tile("requests", ON).change());
    assertEquals(Spark.NONE, tile("requests", ON).spark());
  }

  @Test
  void whatIsNotKnownIsADash() {
    assertTile(tile("latency", ON), Figures.NONE, "ms", "p50 – · p99 –");
    ticker.advance(Duration.ofMinutes(30));
    requests(1);
    assertTile(tile("requests", ON), "<0.01", "/s", "one in 15 min 0 s");
  }

  /** Nothing was measured, which is neither more nor less. */
  @Test
  void nothingChangedWhileRecordingIsPaused() {
    ticker.advance(Duration.ofHours(1));
    requests(600);
    ticker.advance(Duration.ofMinutes(1));
    buffer.pause();
    ticker.advance(Duration.ofMinutes(7));
    for (String key : List.of("requests", "latency", "errors")) {
      assertEquals(Change.NONE, tile(key, ON).change(), key);
    }
    assertEquals("recording is paused", tile("memory", ON).detail());
  }

  @Test
  void rateIsOverTheTimeMeasured() {
    requests(120);
    ticker.advance(Duration.ofSeconds(60));
    assertTile(tile("requests", ON), "2.00", "/s", "120 in 1 min 0 s");
  }

  @Test
  void rateIsOverTheWindowOnceItHasPassed() {
    ticker.advance(Duration.ofHours(5));
    requests(900);
    assertTile(tile("requests", ON), "1.00", "/s", "900 in 15 min 0 s");
    assertTile(tile("uptime", ON), "5 h 0 min", "", "since 1 Jan, 00:00 UTC");
  }

  @Test
  void changesAreAgainstTheTenMinutesBefore() {
    ticker.advance(Duration.ofHours(1));
    for (int minute = 0; minute < 15; minute++) {
      requests(minute < 10 ? 60 : 90);
      ticker.advance(Duration.ofMinutes(1));
    }
    assertEquals(
        new Change("+50 %", "against the 10 min before", "neutral"), tile("requests", ON).change());
    assertEquals("+0 %", tile("latency", ON).change().amount());
    assertEquals("±0 points", tile("errors", ON).change().amount());
    assertTrue(tile("requests", ON).spark().line().startsWith("M0.0,"));
  }

  @Test
  void clearIsNoRiseOfWhatIsAsItWas() {
    ticker.advance(Duration.ofHours(2));
    buffer.clear();
    for (int step = 0; step < 36; step++) {
      requests(100);
      ticker.advance(Duration.ofSeconds(10));
    }
    assertEquals(
        new Change("+0 %", "against the 1 min before", "neutral"), tile("requests", ON).change());
  }

  @Test
  void connectionsAreSplitByTimeWhateverWasPaused() {
    ticker.advance(Duration.ofHours(1));
    buffer.gauge(Gauge.CONNECTIONS_IN_USE).add(2);
    sampleConnections(60);
    buffer.gauge(Gauge.CONNECTIONS_IN_USE).add(4);
    for (int step = 0; step < 10; step++) {
      buffer.tend();
      ticker.advance(Duration.ofSeconds(5));
      buffer.pause();
      ticker.advance(Duration.ofSeconds(5));
      buffer.resume();
    }
    sampleConnections(20);
    assertEquals("+4.00", tile("connections", ON).change().amount());
  }

  private void sampleConnections(int steps) {
    for (int step = 0; step < steps; step++) {
      buffer.tend();
      ticker.advance(Duration.ofSeconds(10));
    }
  }

  @Test
  void slowerResponsesAreToldAsWorse() {
    ticker.advance(Duration.ofHours(1));
    for (int minute = 0; minute < 15; minute++) {
      requests(50, minute < 10 ? 10_000_000 : 30_000_000);
      ticker.advance(Duration.ofMinutes(1));
    }
    assertEquals("worse", tile("latency", ON).change().style());
  }

  @Test
  void errorsAreAShareOfRequestsAndAFewOfManyAreNotZero() {
    requests(198);
    fail(2);
    assertTile(tile("errors", ON), "1.00", "%", "2 of 200");
    ticker.advance(Duration.ofSeconds(2));
    requests(99_800);
    assertEquals("<0.01", tile("errors", ON).figure());
  }

  @Test
  void memoryTellsWhyItIsNotThere() {
    assertEquals(
        "not tracked: see Memory below", tile("memory", MonitorConfig.defaults()).detail());
    assertEquals("first sample within 10 s", tile("memory", ON).detail());
    ticker.advance(Duration.ofSeconds(10));
    buffer.keep(new MemorySample(ticker.now(), -1, -1, 1, 1, 1, 1));
    assertEquals("not available on this system", tile("memory", ON).detail());
  }

  @Test
  void memoryIsShownAgainstItsLimitWithPeakAndGrowth() {
    sample(400_000_000);
    ticker.advance(Duration.ofSeconds(90));
    sample(412_336_000);
    assertTile(tile("memory", ON), "412", "MB", "peak 498 MB · heap 120 MB of 256 MB");
    assertEquals(new Change("+12 MB", "in 1 min 30 s", "neutral"), tile("memory", ON).change());
    buffer.keep(
        new ProcessState(
            ticker.now(),
            new ProcessState.Container(512_000_000, 1),
            1,
            List.of(),
            List.of(),
            new ProcessState.Threads(1, 1, 1, 0),
            new ProcessState.Classes(1, 1)));
    ticker.advance(Duration.ofSeconds(2));
    assertEquals("MB of 512 MB", tile("memory", ON).unit());
  }

  @Test
  void connectionsShowTheirPeakAndTheWait() {
    buffer.gauge(Gauge.CONNECTIONS_IN_USE).add(3);
    buffer.gauge(Gauge.CONNECTIONS_IN_USE).add(-2);
    assertTile(tile("connections", MonitorConfig.defaults()), "1", "in use", "peak 3");
    ticker.advance(Duration.ofSeconds(2));
    buffer.series(Category.CONNECTION, "wait").record(0, false, ticker.nanos());
    assertEquals("peak 3 · wait p95 0.00 ms", tile("connections", ON).detail());
  }

  private void sample(long resident) {
    buffer.keep(
        new MemorySample(ticker.now(), resident, 498_000_000, 120_000_000, 1, 256_000_000, 1));
  }

  private void requests(int count) {
    requests(count, 1_000_000);
  }

  private void requests(int count, long nanos) {
    for (int i = 0; i < count; i++) {
      buffer.series(Category.REQUEST, "GET /").record(nanos, false, ticker.nanos());
    }
  }

  private void fail(int count) {
    for (int i = 0; i < count; i++) {
      buffer.series(Category.REQUEST, "GET /").record(1, true, ticker.nanos());
    }
  }

  private static void assertTile(Tiles.Tile tile, String figure, String unit, String detail) {
    assertEquals(List.of(figure, unit, detail), List.of(tile.figure(), tile.unit(), tile.detail()));
  }

  private Tiles.Tile tile(String key, MonitorConfig config) {
    return new Tiles(buffer.summary(), config, new Texts(Locale.ENGLISH))
        .all().stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
  }
}
