package org.starpunk.monitor.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.AlertConfig;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.digest.ConnectionLeaks;
import org.starpunk.monitor.digest.OperationSummary;
import org.starpunk.monitor.digest.RepeatedQueries;
import org.starpunk.monitor.digest.Sum;
import org.starpunk.monitor.digest.Sums;
import org.starpunk.monitor.finding.Allocations;
import org.starpunk.monitor.finding.Slowdown;
import org.starpunk.monitor.report.access.RateLimits;
import org.starpunk.monitor.report.access.SettingsInForce;

class RowsTest {

  private static final Texts TEXTS = new Texts(Locale.ENGLISH);
  private static final Instant NOW = Instant.parse("2026-01-01T00:15:00Z");

  @Test
  void operationIsShownInMilliseconds() {
    OperationSummary summary =
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
                    Quantity.ROWS, new Sum(10, 4))));
    OperationFigures figures = new OperationFigures(summary, Optional.empty());
    assertEquals("1,200", figures.calls());
    assertEquals("3", figures.errors());
    assertEquals("4.10", figures.mean());
    assertEquals("4.10", figures.p50());
    assertEquals("55.0", figures.p95());
    assertEquals("123", figures.p99());
    assertEquals("1,840", figures.max());
    assertEquals("3", figures.queries());
    assertEquals("2.50", figures.rows());
    assertEquals("2.0 kB", figures.responseBytes());
    assertEquals("–", figures.allocated());
    OperationRow row = only(summary);
    assertEquals("erring ", row.flags());
    assertEquals(
        "1200,3,4100000,4100000,55000000,123000000,1840000000,4920000000,,3.0,,,,2000.0,,",
        row.raw());
    assertEquals(new Cell.Plain("3", "bad"), row.cells(false).get(2));
    assertEquals(new Cell.Share(100), row.cells(false).get(8));
  }

  @Test
  void whatIsNotKnownIsADash() {
    OperationFigures figures = new OperationFigures(operation("GET /", 0), Optional.empty());
    assertEquals("–", figures.errors());
    assertEquals("–", figures.queries());
    assertEquals("–", figures.rows());
    assertEquals("–", figures.responseBytes());
    List<Cell> cells = only(operation("GET /", 0)).cells(false);
    assertEquals(new Cell.Plain("–", ""), cells.get(2));
    assertEquals(new Cell.Share(0), cells.get(8));
  }

  @Test
  void sharesAreOfTheTablesTotalTheLargestFirst() {
    List<OperationRow> rows =
        OperationRow.of(
            List.of(
                operation(Category.COLLECTION, "pauses", 100),
                operation(Category.CONCURRENT_COLLECTION, "cycles", 600),
                operation(Category.CONCURRENT_COLLECTION, "more", 300)),
            Allocations.NONE,
            List.of(),
            TEXTS);
    assertEquals(
        List.of(new Cell.Share(60), new Cell.Share(30), new Cell.Share(10)),
        rows.stream().map(row -> row.cells(false).get(8)).toList());
    assertEquals(List.of(), OperationRow.of(List.of(), Allocations.NONE, List.of(), TEXTS));
  }

  @Test
  void dashboardKnowsItsOwnRequests() {
    assertEquals("own ", only(operation("GET /admin/performance.xhtml", 1)).flags());
    assertEquals("", only(operation("GET /", 1)).flags());
  }

  @Test
  void cellsAreInTheOrderOfTheColumns() {
    OperationRow row = only(operation("GET /", 2_000_000));
    assertEquals(
        new Cell.Name("GET /", "/admin/performance/endpoint?name=GET+%2F", ""),
        row.cells(false).get(0));
    assertEquals(
        Stream.of("1", "–", "2.00", "0.00", "0.00", "0.00", "2.00").map(Cell.Plain::new).toList(),
        row.cells(false).subList(1, 8));
    assertEquals(new Cell.Share(100), row.cells(false).get(8));
    assertEquals(11, row.cells(false).size());
    assertEquals(17, row.cells(true).size());
  }

  @Test
  void eachCellHasAColumnWhoseNumberIsTheOneThatItSortsBy() {
    assertHasColumns(TableKind.REQUESTS, only(operation("GET /", 1)));
    assertHasColumns(TableKind.STATEMENTS, only(operation(Category.QUERY, "select 1", 1)));
    assertHasColumns(TableKind.OPERATIONS, only(operation(Category.VIEW, "/a.xhtml", 1)));
    assertHasColumns(TableKind.TRANSACTIONS, only(operation(Category.TRANSACTION, "local", 1)));
    assertHasColumns(TableKind.COLLECTIONS, only(operation(Category.COLLECTION, "Young", 1)));
    assertHasColumns(TableKind.SLOW_QUERIES, slowQuery("select 1", 1, ""));
    assertHasColumns(TableKind.SLOWEST_QUERIES, slowQuery("select 1", 1, ""));
    assertHasColumns(TableKind.REPEATED_QUERIES, repeated());
    assertHasColumns(TableKind.CONNECTION_LEAKS, leaks("GET /", ""));
  }

  private static void assertHasColumns(TableKind kind, Row row) {
    for (boolean wide : new boolean[] {false, kind.isOfRequests()}) {
      List<Column> columns = kind.columns("endpoints", wide);
      assertEquals(row.cells(wide).size(), columns.size(), kind::name);
      columns.forEach(column -> assertFalse(TEXTS.get(column.text()).isEmpty(), kind::name));
      List<Integer> sorted =
          columns.stream()
              .map(Column::sort)
              .filter(sort -> !sort.isEmpty() && !sort.equals(Column.BY_TEXT))
              .map(Integer::valueOf)
              .toList();
      assertEquals(IntStream.range(0, sorted.size()).boxed().toList(), sorted, kind::name);
      assertTrue(sorted.size() <= row.raw().split(",", -1).length, kind::name);
    }
  }

  @Test
  void headsOfRowsTellWhatTheyAreAbout() {
    assertEquals(
        new Cell.Name("Old", "", "while the site runs"),
        only(operation(Category.CONCURRENT_COLLECTION, "Old", 1)).cells(false).get(0));
    assertEquals(
        new Cell.StatementName("select 1"),
        only(operation(Category.QUERY, "select 1", 1)).cells(false).get(0));
    assertEquals(
        new Cell.Name("/css", "", ""),
        only(operation(Category.STATIC, "/css", 1)).cells(false).get(0));
    assertEquals(
        new Cell.Name(
            "GET /admin/performance",
            "/admin/performance/endpoint?name=GET+%2Fadmin%2Fperformance",
            "this monitor"),
        only(operation("GET /admin/performance", 1)).cells(false).get(0));
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
    assertEquals(new Cell.Plain("0.00", ""), row.cells(false).get(4));
    assertEquals(new Cell.Plain("0.00", "warm"), row.cells(false).get(5));
    assertEquals("slower", row.flags());
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
            new Cell.Request("GET /notes/{slug}", "–", "0-1"),
            new Cell.Statement("select * from notes", "2026-01-01T00:12:30Z", ""),
            new Cell.Plain("2", "num-cell")),
        slowQuery("select * from notes", 17, "GET /notes/{slug}").cells(false));
  }

  @Test
  void slowQueryOfNoRequestAndUnknownRowsShowsDashes() {
    List<Cell> cells = slowQuery("select 1", -1, "").cells(false);
    assertEquals(new Cell.Plain("–", "num-cell"), cells.get(4));
    assertEquals(new Cell.Request("", "–", "0-1"), cells.get(5));
    assertEquals(new Cell.Plain("0", "num-cell"), slowQuery("select 1", 0, "").cells(false).get(4));
  }

  @Test
  void repeatedQueriesTellWhoRepeatsWhatAndWhere() {
    RepeatedQueriesRow row = repeated();
    assertEquals(
        List.of(
            new Cell.Moment(NOW.minusSeconds(150), "2 min ago"),
            new Cell.Request("GET /", "–", ""),
            new Cell.Statement("select 1", "GET / select 1", "Notes.java:7"),
            new Cell.Plain("4", "num-cell"),
            new Cell.Plain("25", "num-cell"),
            new Cell.Plain("40", "num-cell"),
            new Cell.Plain("1.50 ms", "num-cell warm")),
        row.cells(false));
  }

  @Test
  void connectionLeaksTellWhoOpenedThemAndWhere() {
    assertEquals(
        List.of(
            new Cell.Moment(NOW.minusSeconds(150), "2 min ago"),
            new Cell.Request("GET /", "outside of a request", ""),
            new Cell.Plain("7", "num-cell bad"),
            new Cell.Plain("2", "num-cell"),
            new Cell.Place("Notes.java:7")),
        leaks("GET /", "Notes.java:7").cells(false));
    List<Cell> unknown = leaks("", "").cells(false);
    assertEquals(new Cell.Request("", "outside of a request", ""), unknown.get(1));
    assertEquals(new Cell.Place("known from the next one on"), unknown.get(4));
  }

  /** For the page's script, which sorts by them: each in the place that its column names. */
  @Test
  void findingsTellTheirFiguresInTheOrderOfTheirColumns() {
    assertEquals("1767226350000,1840000000,1840000000,-1,17,2", slowQuery("a", 17, "").raw());
    assertEquals("1767226350000,4,25,40,1500000", repeated().raw());
    assertEquals("1767226350000,7,2", leaks("GET /", "").raw());
  }

  @Test
  void whatGotSlowerTellsByHowMuch() {
    SlowdownRow route =
        new SlowdownRow(
            new Slowdown(Category.REQUEST, "GET /a b", 95, 20_000_000, 50_000_000, 1_234),
            TEXTS,
            "/blog");
    assertFalse(route.isStatement());
    assertEquals("/blog/admin/performance/endpoint?name=GET+%2Fa+b", route.getAddress());
    assertEquals("2.50× slower at p95: 20.0 ms → 50.0 ms, in 1,234 calls", route.getChange());
    SlowdownRow statement =
        new SlowdownRow(
            new Slowdown(Category.QUERY, "select 1", 50, 2_000_000, 1_500_000_000, 1), TEXTS, "");
    assertTrue(statement.isStatement());
    assertEquals("select 1", statement.getOperation());
    assertEquals("750× slower at p50: 2.00 ms → 1.50 s, in one call", statement.getChange());
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
            "STARPUNK_PERF_SAMPLE_RATE=1.0",
            "STARPUNK_PERF_POOL_SIZE=unknown",
            "STARPUNK_PERF_ALERT_ERROR_RATE=5.0",
            "STARPUNK_PERF_ALERT_ROUTE_P95=2.0",
            "STARPUNK_PERF_ALERT_LEAK=true",
            "STARPUNK_PERF_ALERT_POOL_USE=90.0",
            "STARPUNK_PERF_RATE_LIMIT_PRINCIPAL=600",
            "STARPUNK_PERF_RATE_LIMIT_ADDRESS=1200"),
        settings(AlertConfig.defaults()));
  }

  @Test
  void alertThatIsOffSaysSo() {
    List<String> settings = settings(AlertConfig.off());
    assertTrue(settings.contains("STARPUNK_PERF_ALERT_ERROR_RATE=off"), settings::toString);
    assertTrue(settings.contains("STARPUNK_PERF_ALERT_ROUTE_P95=off"), settings::toString);
    assertTrue(settings.contains("STARPUNK_PERF_ALERT_LEAK=false"), settings::toString);
    assertTrue(settings.contains("STARPUNK_PERF_ALERT_POOL_USE=off"), settings::toString);
  }

  private static List<String> settings(AlertConfig alerts) {
    SettingsInForce settings =
        new SettingsInForce(MonitorConfig.defaults(), alerts, RateLimits.defaults());
    return SettingRow.of(settings, new Texts(Locale.ENGLISH)).stream()
        .map(row -> row.name() + '=' + row.value())
        .toList();
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

  private static RepeatedQueriesRow repeated() {
    return new RepeatedQueriesRow(
        new RepeatedQueries(
            "GET /", "select 1", 4, 100, 40, 1_562_500, "Notes.java:7", NOW.minusSeconds(150)),
        NOW,
        TEXTS);
  }

  private static ConnectionLeaksRow leaks(String request, String place) {
    return new ConnectionLeaksRow(
        new ConnectionLeaks(request, 7, 5, place, NOW.minusSeconds(150)), NOW, TEXTS);
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
