package org.starpunk.monitor.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.digest.OperationSummary;
import org.starpunk.monitor.digest.Sum;
import org.starpunk.monitor.digest.Sums;
import org.starpunk.monitor.finding.Allocations;
import org.starpunk.monitor.finding.Slowdown;

class RowsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:15:00Z");

  @Test
  void operationIsShownInMilliseconds() {
    OperationRow row =
        only(
            new OperationSummary(
                Category.REQUEST,
                "GET /notes/{slug}",
                1200,
                3,
                0,
                4_920_000_000L,
                1_840_000_000,
                4_100_000,
                55_000_000,
                123_000_000,
                Sums.of(
                    Map.of(
                        Quantity.QUERIES, new Sum(3600, 1200),
                        Quantity.RESPONSE_BYTES, new Sum(2_400_000, 1200),
                        Quantity.ROWS, new Sum(10, 4)))));
    assertEquals("GET /notes/{slug}", row.getOperation());
    assertEquals("1,200", row.getCalls());
    assertEquals("3", row.getErrors());
    assertEquals("bad", row.getErrorsStyle());
    assertEquals("erring ", row.getFlags());
    assertEquals(
        "1200,3,4100000,4100000,55000000,123000000,1840000000,4920000000,,3.0,,,,2000.0,,",
        row.getRaw());
    assertFalse(row.isOwn());
    assertEquals("4.10", row.getMean());
    assertEquals("4.10", row.getP50());
    assertEquals("55.0", row.getP95());
    assertEquals("123", row.getP99());
    assertEquals("1,840", row.getMax());
    assertEquals(100, row.getShare());
    assertEquals("3", row.getQueries());
    assertEquals("2.50", row.getRows());
    assertEquals("2.0 kB", row.getResponseBytes());
    assertEquals("–", row.getAllocated());
  }

  @Test
  void whatIsNotKnownIsADash() {
    OperationRow row = only(operation("GET /", 0));
    assertEquals("–", row.getErrors());
    assertEquals("", row.getErrorsStyle());
    assertEquals("–", row.getQueries());
    assertEquals("–", row.getRows());
    assertEquals("–", row.getResponseBytes());
    assertEquals(0, row.getShare());
  }

  @Test
  void sharesAreOfTheTablesTotal() {
    List<OperationRow> rows =
        OperationRow.of(
            List.of(operation("a", 600), operation("b", 300), operation("c", 100)),
            Allocations.NONE,
            List.of());
    assertEquals(List.of(60L, 30L, 10L), rows.stream().map(OperationRow::getShare).toList());
    assertEquals(List.of(), OperationRow.of(List.of(), Allocations.NONE, List.of()));
  }

  @Test
  void dashboardKnowsItsOwnRequests() {
    assertTrue(only(operation("GET /admin/performance.xhtml", 1)).isOwn());
  }

  @Test
  void cellsAreInTheOrderOfTheColumns() {
    OperationRow row = only(operation("GET /", 2_000_000));
    assertEquals(
        List.of("1", "–", "2.00", "0.00", "0.00", "0.00", "2.00", "100 %", "–", "–"),
        row.getCells().stream().map(Cells.Cell::text).toList());
    assertEquals(16, row.getAllCells().size());
    assertEquals(100, row.getCells().get(7).percent());
  }

  @Test
  void percentileThatRoseIsMarked() {
    OperationSummary slower = operation("GET /a", 1);
    OperationRow row =
        OperationRow.of(
                List.of(slower),
                Allocations.NONE,
                List.of(
                    new Slowdown(Category.QUERY, "GET /a", 50, 1, 2, 30),
                    new Slowdown(Category.REQUEST, "GET /a", 95, 1, 2, 30)))
            .get(0);
    assertEquals("", row.getP50Style());
    assertEquals("warm", row.getP95Style());
    assertEquals("slower", row.getFlags());
  }

  @Test
  void slowQueryTellsWhoRanItAndWhen() {
    SlowQueryRow row = slowQuery("select * from notes", 17, "GET /notes/{slug}");
    assertEquals("2026-01-01T00:12:30Z", row.getAt());
    assertEquals("2 min ago", row.getAgo());
    assertEquals("1.84 s", row.getTook());
    assertEquals("GET /notes/{slug}", row.getRequest());
    assertEquals("17", row.getRows());
    assertEquals(2, row.getParameters());
    assertEquals("failed: SQLException", row.getRemark());
  }

  @Test
  void slowQueryOfNoRequestAndUnknownRowsShowsDashes() {
    SlowQueryRow row = slowQuery("select 1", -1, "");
    assertEquals("–", row.getRequest());
    assertEquals("–", row.getRows());
    assertEquals("0", slowQuery("select 1", 0, "").getRows());
  }

  @Test
  void longStatementsAreCutForALine() {
    String ninety = "x".repeat(90);
    assertFalse(slowQuery(ninety, 0, "").isLong());
    assertEquals(ninety, slowQuery(ninety, 0, "").getShortStatement());
    assertTrue(slowQuery(ninety + "y", 0, "").isLong());
    assertEquals(ninety + "…", slowQuery(ninety + "y", 0, "").getShortStatement());
    assertEquals(ninety + "y", slowQuery(ninety + "y", 0, "").getStatement());
  }

  @Test
  void settingsAreNamedByTheirVariables() {
    assertEquals(
        List.of(
            "STARPUNK_PERF_MONITORING_ENABLED=false",
            "STARPUNK_PERF_SLOW_QUERY_THRESHOLD=1.0",
            "STARPUNK_PERF_LOG_QUERIES=false",
            "STARPUNK_PERF_MEMORY_TRACKING=false",
            "STARPUNK_PERF_BUFFER_SIZE=1000",
            "STARPUNK_PERF_SAMPLE_RATE=1.0"),
        SettingRow.of(MonitorConfig.defaults(), new Texts(Locale.ENGLISH)).stream()
            .map(row -> row.name() + '=' + row.value())
            .toList());
  }

  private static OperationRow only(OperationSummary summary) {
    return OperationRow.of(List.of(summary), Allocations.NONE, List.of()).get(0);
  }

  private static OperationSummary operation(String name, long totalNanos) {
    return new OperationSummary(
        Category.REQUEST, name, 1, 0, 0, totalNanos, totalNanos, 0, 0, 0, Sums.NONE);
  }

  private static SlowQueryRow slowQuery(String statement, long rows, String request) {
    return new SlowQueryRow(
        new SlowQuery(
            NOW.minusSeconds(150),
            1_840_000_000,
            -1,
            "SELECT",
            statement,
            2,
            -1,
            rows,
            request,
            "",
            "SQLException"),
        NOW,
        new Texts(Locale.ENGLISH));
  }
}
