package org.starpunk.monitor.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
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

  private static final Texts TEXTS = new Texts(Locale.ENGLISH);
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
            List.of(),
            TEXTS);
    assertEquals(List.of(60L, 30L, 10L), rows.stream().map(OperationRow::getShare).toList());
    assertEquals(List.of(), OperationRow.of(List.of(), Allocations.NONE, List.of(), TEXTS));
  }

  @Test
  void dashboardKnowsItsOwnRequests() {
    assertTrue(only(operation("GET /admin/performance.xhtml", 1)).isOwn());
  }

  @Test
  void cellsAreInTheOrderOfTheColumns() {
    OperationRow row = only(operation("GET /", 2_000_000));
    assertEquals(
        new Cell.Name("GET /", "/admin/performance/endpoint?name=GET+%2F", ""),
        row.getCells().get(0));
    assertEquals(
        Stream.of("1", "–", "2.00", "0.00", "0.00", "0.00", "2.00").map(Cell.Plain::new).toList(),
        row.getCells().subList(1, 8));
    assertEquals(new Cell.Share(100), row.getCells().get(8));
    assertEquals(11, row.getCells().size());
    assertEquals(17, row.getAllCells().size());
  }

  @Test
  void headsOfRowsTellWhatTheyAreAbout() {
    assertEquals(
        new Cell.Name("Old", "", "while the site runs"),
        only(operation(Category.CONCURRENT_COLLECTION, "Old", 1)).getCells().get(0));
    assertEquals(
        new Cell.StatementName("select 1"),
        only(operation(Category.QUERY, "select 1", 1)).getCells().get(0));
    assertEquals(
        new Cell.Name("/css", "", ""),
        only(operation(Category.STATIC, "/css", 1)).getCells().get(0));
    assertEquals(
        new Cell.Name(
            "GET /admin/performance",
            "/admin/performance/endpoint?name=GET+%2Fadmin%2Fperformance",
            "this monitor"),
        only(operation("GET /admin/performance", 1)).getCells().get(0));
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
                    new Slowdown(Category.REQUEST, "GET /a", 95, 1, 2, 30)),
                TEXTS)
            .get(0);
    assertEquals("", row.getP50Style());
    assertEquals("warm", row.getP95Style());
    assertEquals("slower", row.getFlags());
  }

  @Test
  void slowQueryTellsWhoRanItAndWhen() {
    assertEquals(
        List.of(
            new Cell.Moment(NOW.minusSeconds(150), "2 min ago"),
            new Cell.Plain("1.84 s", "num-cell hot"),
            new Cell.Remarked("1.84 s", "failed: SQLException"),
            new Cell.Plain("–", "num-cell"),
            new Cell.Plain("17", "num-cell"),
            new Cell.Request("GET /notes/{slug}", "0-1"),
            new Cell.Statement("select * from notes", "2026-01-01T00:12:30Z", ""),
            new Cell.Plain("2", "num-cell")),
        slowQuery("select * from notes", 17, "GET /notes/{slug}").getCells());
  }

  @Test
  void slowQueryOfNoRequestAndUnknownRowsShowsDashes() {
    List<Cell> cells = slowQuery("select 1", -1, "").getCells();
    assertEquals(new Cell.Plain("–", "num-cell"), cells.get(4));
    assertEquals(new Cell.Request("–", "0-1"), cells.get(5));
    assertEquals(new Cell.Plain("0", "num-cell"), slowQuery("select 1", 0, "").getCells().get(4));
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
    return OperationRow.of(List.of(summary), Allocations.NONE, List.of(), TEXTS).get(0);
  }

  private static OperationSummary operation(String name, long totalNanos) {
    return operation(Category.REQUEST, name, totalNanos);
  }

  private static OperationSummary operation(Category category, String name, long totalNanos) {
    return new OperationSummary(
        category, name, 1, 0, 0, totalNanos, totalNanos, 0, 0, 0, Sums.NONE);
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
            "SQLException",
            1),
        NOW,
        TEXTS);
  }
}
