package org.starpunk.monitor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletContext;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starpunk.monitor.AlertConfig;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.DataSourceMonitor;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.HeapLayout;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.RequestMetric;
import org.starpunk.monitor.RequestTrace;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Spans;
import org.starpunk.monitor.capture.http.RequestProbe;
import org.starpunk.monitor.digest.Durations;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.MonitorHealth;
import org.starpunk.monitor.digest.OperationSummary;
import org.starpunk.monitor.digest.Window;

/**
 * What the monitor retains at full load, measured on its real objects: more than a quarter of an
 * hour with 1,000 lognormal durations a minute in each series, all rings full, the statements'
 * texts known, a summary of each window read.
 */
class RetainedSizeTest {

  private static final int MINUTES = 17;
  private static final int EVENTS = 1_000;

  /** Of a series: 15 whole minutes and the running one. */
  private static final long EVENTS_OF_WINDOW = 16L * EVENTS;

  private static final int TICKS = 6;
  private static final long[] NO_DURATIONS = {};

  private final FakeTicker ticker = new FakeTicker();
  private final List<Series> series = new ArrayList<>();
  private long[] durations = NO_DURATIONS;
  private int next;

  /** The statements, each with a number of its own in it. */
  private String sqlTemplate =
      "SELECT n.slug, n.title AS title_# FROM note n WHERE n.slug = ? ORDER BY n.title";

  private Monitor monitor = new Monitor(settings(1_000), AlertConfig.defaults(), ticker);
  private DataSourceMonitor probe = probe();
  private RequestProbe requestProbe = requestProbe();

  @Test
  void threeHundredSeriesOfFullHistoryFitIntoOneMebibyte() throws SQLException {
    load(150, 150, 0.7);
    assertWithin(MetricsBuffer.BUDGET_BYTES);
    assertEquals(300, heldInFull());
    int traces = monitor.buffer().traces().size();
    assertTrue(traces >= 14, () -> traces + " traces are held");
  }

  @Test
  void ofMoreThanFitTheSmallestAreMoved() throws SQLException {
    load(200, 200, 0.7);
    assertWithin(MetricsBuffer.BUDGET_BYTES);
    assertTrue(heldInFull() >= 250, () -> heldInFull() + " series are held");
    assertNothingLost(400);
  }

  @Test
  void fewerAreHeldWhenDurationsScatterMore() throws SQLException {
    load(200, 200, 1.5);
    assertWithin(MetricsBuffer.BUDGET_BYTES);
    assertTrue(heldInFull() >= 150, () -> heldInFull() + " series are held");
    assertNothingLost(400);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60, 2_000})
  void floodOfNamesStaysInsideToo(int nameLength) throws SQLException {
    load(100, 100, 0.7);
    String padding = "x".repeat(nameLength);
    for (int i = 0; i < 10_000; i++) {
      for (Category category : Category.values()) {
        String name = padding + i;
        monitor.buffer().series(category, name).record(1_000_000, false, ticker.nanos());
      }
      monitor.log().offer("flood", Level.INFO, padding + i);
      if (i % 1_000 == 0) {
        tick();
      }
    }
    readAllWindows();
    assertWithin(MetricsBuffer.BUDGET_BYTES);
    long flooded =
        monitor.buffer().summary().of(Category.VIEW).stream()
            .mapToLong(OperationSummary::count)
            .sum();
    assertEquals(10_000, flooded);
  }

  @Test
  void whatRequestsAllocateFitsInsideToo() throws SQLException {
    series.addAll(seriesOf(Category.ALLOCATION, 100));
    load(100, 100, 0.7);
    assertWithin(MetricsBuffer.BUDGET_BYTES);
    assertEquals(300, heldInFull());
  }

  @Test
  void statementsThatNobodyRunsAnyMoreAreNotHeldBesideTheAccount() throws SQLException {
    String columns = ", n.title".repeat(150);
    sqlTemplate = "select n.slug as slug_#" + columns + " from note n where n.slug = ?";
    load(50, 150, 0.7);
    series.removeIf(each -> each.category() == Category.QUERY);
    passMinutes();
    assertWithin(MetricsBuffer.BUDGET_BYTES);
    assertEquals(50, heldInFull());
  }

  @Test
  void ringOfThePermittedSizeComesOnTop() throws SQLException {
    monitor = new Monitor(settings(100_000), AlertConfig.defaults(), ticker);
    probe = probe();
    requestProbe = requestProbe();
    load(150, 150, 0.7);
    fillRings(100_000);
    readAllWindows();
    assertWithin(monitor.buffer().summary().self().budgetBytes());
    assertEquals(300, heldInFull());
  }

  @Test
  void idleMonitorTakesAFractionOfIt() {
    readAllWindows();
    long retained = retainedBytes();
    System.out.println("retained bytes of an idle monitor: " + retained);
    assertTrue(retained < 64 * 1024, () -> retained + " bytes");
  }

  private void assertWithin(long limit) {
    monitor.tend();
    MetricsSummary summary = monitor.buffer().summary();
    forgetWhatIsHeldWeakly();
    MonitorHealth account = summary.self();
    long retained = retainedBytes();
    System.out.println("retained bytes: " + retained + ", series: " + account.series());
    System.out.println("  by its own account: " + account.retainedBytes());
    System.out.println("  with their full history: " + heldInFull());
    System.out.println("  moved into (other): " + account.foldedSeries());
    account
        .holdings()
        .forEach(each -> System.out.println("  " + each.name() + ": " + each.bytes()));
    assertTrue(retained <= limit, () -> retained + " bytes where at most " + limit + " may be");
    assertEquals(1, (double) account.retainedBytes() / retained, 0.05);
  }

  private void assertNothingLost(int offered) {
    long counted =
        monitor.buffer().summary().operations().stream()
            .filter(each -> each.category() != Category.CONNECTION)
            .filter(each -> each.category() != Category.STATEMENT_TYPE)
            .mapToLong(OperationSummary::count)
            .sum();
    assertEquals(offered * EVENTS_OF_WINDOW, counted);
  }

  private long retainedBytes() {
    return HeapLayout.retainedByAll(
        List.of(monitor.buffer(), monitor.log(), monitor.alarm(), probe, requestProbe),
        List.of(ticker, Level.INFO));
  }

  /** As the collector does, whenever it likes: a summary that nobody reads any more is not kept. */
  private static void forgetWhatIsHeldWeakly() {
    WeakReference<Object> canary = new WeakReference<>(new Object());
    while (canary.get() != null) {
      System.gc();
    }
  }

  /** Series of their own with all that was recorded in the window. */
  private long heldInFull() {
    return monitor.buffer().summary().operations().stream()
        .filter(operation -> !operation.operation().equals("(other)"))
        .filter(operation -> operation.category() != Category.STATEMENT_TYPE)
        .filter(operation -> operation.count() >= EVENTS_OF_WINDOW)
        .count();
  }

  private void load(int endpoints, int statements, double sigma) throws SQLException {
    durations = Durations.lognormal(1 << 16, sigma);
    series.addAll(seriesOf(Category.REQUEST, endpoints));
    ticker.passBetweenReadings(Duration.ofMillis(1));
    executeStatements(statements);
    ticker.passBetweenReadings(Duration.ZERO);
    fillRings(1_000);
    passMinutes();
  }

  private void passMinutes() {
    for (int minute = 0; minute < MINUTES; minute++) {
      for (int tick = 0; tick < TICKS; tick++) {
        record(EVENTS * tick / TICKS, EVENTS * (tick + 1) / TICKS);
        tick();
      }
      keepTraces();
    }
    keepTraces();
    record(0, EVENTS);
    readAllWindows();
  }

  private List<Series> seriesOf(Category category, int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> monitor.buffer().series(category, "GET /section-" + i + "/{slug}"))
        .toList();
  }

  private void record(int from, int to) {
    for (Series each : series) {
      for (int i = from; i < to; i++) {
        long nanos = durations[next++ & (durations.length - 1)];
        each.record(nanos, i % 100 == 0, ticker.nanos());
        if (each.category() == Category.REQUEST) {
          each.add(Quantity.QUERIES, 3, ticker.nanos());
          each.add(Quantity.RESPONSE_BYTES, 4_096 + i, ticker.nanos());
          each.add(Quantity.QUERY_NANOS, nanos / 3, ticker.nanos());
          each.add(Quantity.CONNECTION_NANOS, nanos / 2, ticker.nanos());
        } else if (each.category() == Category.ALLOCATION) {
          each.add(Quantity.HANDED_OVER, 1, ticker.nanos());
          each.add(Quantity.CPU_NANOS, nanos / 2, ticker.nanos());
        } else {
          each.add(Quantity.ROWS, i % 20, ticker.nanos());
          each.add(Quantity.FETCH_NANOS, nanos / 5, ticker.nanos());
        }
      }
    }
  }

  private void tick() {
    ticker.advance(Duration.ofSeconds(10));
    monitor.buffer().keep(new MemorySample(ticker.now(), 1, 2, 3, 4, 5, 6));
    monitor.tend();
    monitor.buffer().summary();
  }

  private void readAllWindows() {
    ticker.advance(Duration.ofSeconds(2));
    for (Window window : Window.values()) {
      monitor.buffer().summary(window);
    }
  }

  /** Of every request name three, each with as many steps as one usually has. */
  private void keepTraces() {
    MetricsBuffer buffer = monitor.buffer();
    for (int i = 0; i < 3 * series.size(); i++) {
      Series request = series.get(i / 3);
      Series statement = series.get(series.size() - 1 - i / 3);
      if (request.category() == Category.REQUEST && statement.category() == Category.QUERY) {
        long nanos = 1_000_000L * i;
        Span step = new Span(Span.Kind.QUERY, statement.operation(), 1, 2, false);
        Spans spans = Spans.of(Collections.nCopies(12, step), 0);
        long end = ticker.nanos();
        String name = request.operation();
        if (buffer.wantsTrace(name, nanos)) {
          buffer.keep(new RequestTrace(i, name, end, 1, nanos, 200, false, false, spans));
        }
        buffer.ran(request, statement.operation(), 12, nanos);
      }
    }
  }

  /** Each text is met by the decorators as an application's would be. */
  private void executeStatements(int number) throws SQLException {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:");
    DataSource monitored = probe.monitor(database);
    try (Connection connection = monitored.getConnection()) {
      connection
          .createStatement()
          .execute("CREATE TABLE note (slug VARCHAR(99), title VARCHAR(99))");
      for (int i = 0; i < number; i++) {
        String sql = sqlTemplate.replace("#", Integer.toString(i));
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
          prepared.setString(1, "a");
          prepared.executeQuery();
        }
      }
    }
    monitor.buffer().summary().of(Category.QUERY).stream()
        .filter(each -> each.operation().startsWith("select"))
        .map(each -> monitor.buffer().series(Category.QUERY, each.operation()))
        .forEach(series::add);
    assertEquals(number, series.stream().filter(s -> s.category() == Category.QUERY).count());
  }

  private void fillRings(int metrics) {
    MetricsBuffer buffer = monitor.buffer();
    List<Series> requests =
        series.stream().filter(each -> each.category() == Category.REQUEST).toList();
    for (int i = 0; i < metrics; i++) {
      String operation = requests.get(i % requests.size()).operation();
      buffer.keep(
          new RequestMetric(
              Category.REQUEST, operation, ticker.nanos(), 1, 2, false, 200, 3, 4, 5));
    }
    for (int i = 0; i < 100; i++) {
      String request = "GET /request-" + i + "/{slug}";
      buffer.keep(
          new SlowQuery(
              ticker.now(),
              1,
              2,
              "SELECT",
              series.get(0).operation(),
              2,
              -1,
              3,
              request,
              "org.example.Requests.find(Requests.java:" + i + ')',
              "",
              0));
    }
  }

  private DataSourceMonitor probe() {
    return monitor.sqlProbe();
  }

  private RequestProbe requestProbe() {
    return monitor.requestProbe(
        Fakes.of(ServletContext.class, Map.of("getResourcePaths", arguments -> Set.of())));
  }

  private static MonitorConfig settings(int bufferSize) {
    return new MonitorConfig(
        true, Duration.ofSeconds(1), false, false, bufferSize, 1.0, OptionalInt.empty());
  }
}
