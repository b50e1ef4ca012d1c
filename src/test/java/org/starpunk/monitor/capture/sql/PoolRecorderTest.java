package org.starpunk.monitor.capture.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.digest.MetricsBuffer;

class PoolRecorderTest {

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);
  private final PoolRecorder pool = new PoolRecorder(buffer, ticker);

  /** A pool opens its connections at the start, and perhaps one more hours later. */
  @Test
  void connectionsOpenedLaterAreCountedOnFromThoseOfTheStart() {
    for (int i = 0; i < 8; i++) {
      pool.opened(ticker.nanos());
    }
    for (int minute = 0; minute < 20; minute++) {
      ticker.advance(Duration.ofMinutes(1));
      buffer.tend();
    }
    assertTrue(
        buffer.summary().of(Category.CONNECTION).stream().allMatch(each -> each.count() == 0));
    pool.opened(ticker.nanos());
    assertEquals(9, opened());
  }

  private long opened() {
    return buffer.totals().of(Category.CONNECTION).stream()
        .filter(each -> each.operation().equals("open"))
        .findFirst()
        .orElseThrow()
        .count();
  }
}
