package org.starpunk.monitor.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.digest.MetricsBuffer;

class TilesTest {

  private static final MonitorConfig ON =
      new MonitorConfig(true, Duration.ofSeconds(1), false, true, 100, 1, OptionalInt.of(32));

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);

  @Test
  void freshMonitorShowsZeros() {
    assertEquals(new Tiles.Tile("Requests", "0.00", "/s", "0 in 0 s"), tile(0, ON));
    assertEquals(new Tiles.Tile("Errors", "0", "%", "0 of 0"), tile(2, ON));
    assertEquals(new Tiles.Tile("Connections", "0", "of 32", "peak 0"), tile(4, ON));
  }

  @Test
  void rateIsOverTheTimeMeasured() {
    requests(120);
    ticker.advance(Duration.ofSeconds(60));
    assertEquals(new Tiles.Tile("Requests", "2.00", "/s", "120 in 1 min 0 s"), tile(0, ON));
  }

  @Test
  void rateIsOverTheWindowOnceItHasPassed() {
    ticker.advance(Duration.ofHours(5));
    requests(900);
    assertEquals(new Tiles.Tile("Requests", "1.00", "/s", "900 in 15 min 0 s"), tile(0, ON));
    assertEquals(new Tiles.Tile("Uptime", "5 h 0 min", "", "since 1 Jan, 00:00 UTC"), tile(5, ON));
  }

  @Test
  void errorsAreAShareOfRequests() {
    requests(198);
    buffer.series(Category.REQUEST, "GET /").record(1, true, ticker.nanos());
    buffer.series(Category.REQUEST, "GET /").record(1, true, ticker.nanos());
    assertEquals(new Tiles.Tile("Errors", "1.00", "%", "2 of 200"), tile(2, ON));
  }

  @Test
  void memoryTellsWhyItIsNotThere() {
    assertEquals("not tracked: see Memory below", tile(3, MonitorConfig.defaults()).detail());
    assertEquals("first sample within 10 s", tile(3, ON).detail());
    ticker.advance(Duration.ofSeconds(10));
    buffer.keep(new MemorySample(ticker.now(), -1, -1, 1, 1, 1, 1));
    assertEquals("not available on this system", tile(3, ON).detail());
  }

  @Test
  void memoryShowsPeakAndGrowth() {
    buffer.keep(new MemorySample(ticker.now(), 400_000_000, 498_000_000, 1, 1, 1, 1));
    ticker.advance(Duration.ofSeconds(90));
    buffer.keep(new MemorySample(ticker.now(), 412_336_000, 498_000_000, 1, 1, 1, 1));
    assertEquals(
        new Tiles.Tile("Resident memory", "412", "MB", "peak 498 MB · +12 MB in 1 min 30 s"),
        tile(3, ON));
  }

  @Test
  void connectionsShowTheirPeakAndTheWait() {
    buffer.gauge(Gauge.CONNECTIONS_IN_USE).add(3);
    buffer.gauge(Gauge.CONNECTIONS_IN_USE).add(-2);
    assertEquals(
        new Tiles.Tile("Connections", "1", "of unknown", "peak 3"),
        tile(4, MonitorConfig.defaults()));
    ticker.advance(Duration.ofSeconds(1));
    buffer.series(Category.CONNECTION, "wait").record(0, false, ticker.nanos());
    assertEquals("peak 3 · wait p95 0.00 ms", tile(4, ON).detail());
  }

  private void requests(int count) {
    for (int i = 0; i < count; i++) {
      buffer.series(Category.REQUEST, "GET /").record(1_000_000, false, ticker.nanos());
    }
  }

  private Tiles.Tile tile(int index, MonitorConfig config) {
    return new Tiles(buffer.summary(), config).all().get(index);
  }
}
