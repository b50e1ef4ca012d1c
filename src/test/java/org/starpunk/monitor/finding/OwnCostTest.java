package org.starpunk.monitor.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.OwnWork;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.digest.MetricsBuffer;

class OwnCostTest {

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer = new MetricsBuffer(100, ticker);

  @Test
  void withoutAMeasurementThereIsNoEstimate() {
    assertEquals(Optional.empty(), cost());
    request(0);
    assertEquals(Optional.empty(), cost());
  }

  @Test
  void thirtyRequestsAreMeasuredBeforeThereIsAnEstimate() {
    request(0);
    worked(OwnWork.REQUEST, OwnCost.ENOUGH - 1, 2_000);
    assertEquals(Optional.empty(), cost());
    worked(OwnWork.REQUEST, 1, 2_000);
    assertEquals(30, cost().orElseThrow().measuredRequests());
  }

  @Test
  void soAreThirtyStatementsWhereRequestsRunAny() {
    request(1);
    worked(OwnWork.REQUEST, OwnCost.ENOUGH, 2_000);
    worked(OwnWork.STATEMENT, OwnCost.ENOUGH - 1, 500);
    assertEquals(Optional.empty(), cost());
    worked(OwnWork.STATEMENT, 1, 500);
    assertEquals(30, cost().orElseThrow().measuredStatements());
  }

  @Test
  void everyPartCountsAsOftenAsItRuns() {
    for (int i = 0; i < 10; i++) {
      request(3);
      record(Category.FUNCTION);
      record(Category.VIEW);
      record(Category.QUERY);
    }
    worked(OwnWork.REQUEST, 30, 2_000);
    worked(OwnWork.STATEMENT, 30, 500);
    calibrate(40);
    OwnCost cost = cost().orElseThrow();
    assertEquals(3, cost.statementsPerRequest(), 1e-9);
    assertEquals(2, cost.recordsPerRequest(), 1e-9);
    assertEquals(80, cost.recordNanos(), 2.0);
    assertEquals(2_000 + 3 * 500 + 2 * 80, cost.nanos(), 0.02 * cost.nanos());
    assertEquals(cost.nanos() / 1_000_000, cost.share(), 1e-12);
  }

  @Test
  void oneThatWasInterruptedDoesNotSpoilTheMedian() {
    request(0);
    worked(OwnWork.REQUEST, 29, 3_000);
    worked(OwnWork.REQUEST, 1, 10_000_000);
    OwnCost cost = cost().orElseThrow();
    assertEquals(3_000, cost.requestNanos(), 60.0);
    assertEquals(30, cost.measuredRequests());
  }

  @Test
  void whatIsPausedOrClearedIsNotMeasured() {
    request(0);
    worked(OwnWork.REQUEST, 30, 3_000);
    assertTrue(cost().isPresent());
    buffer.clear();
    request(0);
    assertTrue(cost().isEmpty());
    buffer.pause();
    worked(OwnWork.REQUEST, 30, 3_000);
    assertTrue(cost().isEmpty());
  }

  /** As a summary tells it that is computed now: one is shared for two seconds. */
  private Optional<OwnCost> cost() {
    ticker.advance(Duration.ofSeconds(2));
    return OwnCost.of(buffer.summary());
  }

  private void worked(OwnWork work, int times, long nanos) {
    for (int i = 0; i < times; i++) {
      buffer.worked(work, nanos);
    }
  }

  private void calibrate(long readingNanos) {
    ticker.passBetweenReadings(Duration.ofNanos(readingNanos));
    buffer.tend();
    ticker.passBetweenReadings(Duration.ZERO);
  }

  private void request(int statements) {
    buffer.series(Category.REQUEST, "GET /").record(1_000_000, false, ticker.nanos());
    buffer.series(Category.REQUEST, "GET /").add(Quantity.QUERIES, statements, ticker.nanos());
  }

  private void record(Category category) {
    buffer.series(category, "x").record(1_000, false, ticker.nanos());
  }
}
