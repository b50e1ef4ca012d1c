package org.starpunk.monitor.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;

class StatementCountsTest {

  private final FakeTicker ticker = new FakeTicker();
  private final Budget budget = new Budget(1 << 20, 50_000);
  private StatementCounts counts = new StatementCounts(budget, new FixedNames(true), ticker);

  @Test
  void statementsOfEachRequestAddUpThoseWithMostTimeFirst() {
    counts.add("GET /a", "select a", 1, 10);
    counts.add("GET /a", "select b", 2, 50);
    counts.add("GET /a", "select a", 3, 30);
    counts.add("GET /b", "select a", 4, 40);
    assertEquals(
        List.of(new RequestStatement("select b", 2, 50), new RequestStatement("select a", 4, 40)),
        counts.of("GET /a").statements());
    assertEquals(List.of(), counts.of("GET /c").statements());
  }

  @Test
  void quarterOfAnHourIsFollowedByTheNextAndForgottenAfterIt() {
    Instant start = ticker.now();
    counts.add("GET /a", "select a", 1, 10);
    ticker.advance(Duration.ofMinutes(16));
    counts.tend();
    Instant second = ticker.now();
    counts.add("GET /a", "select a", 1, 10);
    assertEquals(start, counts.of("GET /a").since());
    assertEquals(
        List.of(new RequestStatement("select a", 2, 20)), counts.of("GET /a").statements());
    ticker.advance(Duration.ofMinutes(16));
    counts.tend();
    assertEquals(second, counts.of("GET /a").since());
    assertEquals(
        List.of(new RequestStatement("select a", 1, 10)), counts.of("GET /a").statements());
  }

  @Test
  void pairsWithoutRoomAreCountedInAnEntryOfTheirRequest() {
    for (int i = 0; i < 1_000; i++) {
      counts.add("GET /a", "select " + i, 1, 10);
    }
    counts.add("GET /b", "select 1000", 3, 30);
    List<RequestStatement> statements = counts.of("GET /a").statements();
    int others = 1_001 - statements.size();
    assertTrue(others > 500, () -> others + " are not told apart");
    assertEquals(
        new RequestStatement(SeriesCatalog.OTHER, others, 10L * others), statements.get(0));
    assertEquals(
        List.of(new RequestStatement(SeriesCatalog.OTHER, 3, 30)),
        counts.of("GET /b").statements());
  }

  @Test
  void entryOfARequestCountsOnWhenThereIsNoRoomForFurtherOnes() {
    for (int i = 0; i < 400; i++) {
      counts.add("GET /a", "select " + i, 1, 10);
    }
    long others = executionsOfOthers("GET /a");
    for (int i = 0; i < 1_000; i++) {
      counts.add("GET /" + i, "select", 1, 10);
    }
    assertEquals(List.of(), counts.of("GET /999").statements());
    counts.add("GET /a", "select 400", 5, 50);
    assertEquals(others + 5, executionsOfOthers("GET /a"));
  }

  @Test
  void entryOfARequestCountsOnWhereMemoryBecomesShort() {
    for (int i = 0; i < 400; i++) {
      counts.add("GET /a", "select " + i, 1, 10);
    }
    long others = executionsOfOthers("GET /a");
    budget.charge(budget.left() - 60_000);
    counts.tend();
    counts.add("GET /a", "select 400", 5, 50);
    assertEquals(others + 5, executionsOfOthers("GET /a"));
  }

  private long executionsOfOthers(String request) {
    return counts.of(request).statements().stream()
        .filter(each -> each.fingerprint().equals(SeriesCatalog.OTHER))
        .mapToLong(RequestStatement::executions)
        .sum();
  }

  @Test
  void entriesAreBoundedWhateverTheNumberOfRequests() {
    for (int i = 0; i < 10_000; i++) {
      counts.add("GET /" + i, "select", 1, 10);
    }
    assertTrue(counts.retainedBytes() < StatementCounts.MANY * 128);
  }

  @Test
  void whereMemoryIsShortFewAreToldApartAndThePastIsForgotten() {
    for (int i = 0; i < StatementCounts.MANY; i++) {
      counts.add("GET /a", "select " + i, 1, 10);
    }
    long before = counts.retainedBytes();
    budget.charge(budget.left() - 1_000);
    counts.tend();
    assertTrue(counts.retainedBytes() < before / 10);
    for (int i = 0; i < StatementCounts.MANY; i++) {
      counts.add("GET /" + i, "select " + i, 1, 10);
    }
    assertTrue(counts.retainedBytes() < StatementCounts.FEW * 128);
  }

  @Test
  void statementThatNoSeriesIsNamedByIsNotToldApart() {
    SeriesNames none =
        new SeriesNames() {
          @Override
          public boolean isName(Category category, String text) {
            return false;
          }

          @Override
          public String nameOf(Category category, String text) {
            return text;
          }
        };
    counts = new StatementCounts(budget, none, ticker);
    counts.add("GET /a", "select a", 1, 10);
    assertEquals(
        List.of(new RequestStatement(SeriesCatalog.OTHER, 1, 10)),
        counts.of("GET /a").statements());
  }

  @Test
  void everyExecutionOfManyThreadsIsCountedOnce() throws InterruptedException {
    List<Thread> writers = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      Thread writer =
          new Thread(
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  counts.add("GET /a", "select " + i % 3, 1, 2);
                }
              });
      writers.add(writer);
      writer.start();
    }
    for (Thread writer : writers) {
      writer.join();
    }
    List<RequestStatement> statements = counts.of("GET /a").statements();
    assertEquals(80_000, statements.stream().mapToLong(RequestStatement::executions).sum());
    assertEquals(160_000, statements.stream().mapToLong(RequestStatement::nanos).sum());
  }
}
