package org.starpunk.monitor.capture.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.logging.Level;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.ConnectionLeak;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeSeries;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.QueryMetric;
import org.starpunk.monitor.RepeatedQuery;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.FakeLogQueue;
import org.starpunk.monitor.capture.TransactionObserver;

/** What the probe records of a real database; the same on each. */
abstract class MonitoredDatabaseContract {

  private static final String INSERT = "insert into note (id, title) values (?, ?)";

  private final FakeRecorder recorder = new FakeRecorder();
  private final FakeTicker ticker = new FakeTicker();
  private final FakeLogQueue log = new FakeLogQueue();
  private DataSource raw = emptyDatabase();
  private DataSource monitored = probe(MonitorConfig.defaults()).monitor(raw);

  /** A database in memory that nobody else uses. */
  abstract DataSource emptyDatabase();

  /** Frees what the database holds. */
  abstract void drop() throws SQLException;

  /** A call of a procedure that every such database has. */
  abstract String call();

  @BeforeEach
  void createTable() throws SQLException {
    try (Connection connection = raw.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table note (id int primary key, title varchar(50))");
    }
  }

  @AfterEach
  void dropDatabase() throws SQLException {
    CurrentRequest.exit();
    assertEquals(List.of(), recorder.probeFailures());
    drop();
  }

  @Test
  void executionsCountUnderFingerprintAndType() throws SQLException {
    ticker.passBetweenReadings(Duration.ofMillis(2));
    execute("insert into note values (1, 'secret')");
    execute("insert into note values (2, 'hidden')");
    FakeSeries query = query("insert into note values (?, ?)");
    assertEquals(List.of(2_000_000L, 2_000_000L), query.durationsNanos());
    assertEquals(0, query.failures());
    assertEquals(2, ofType("INSERT"));
    assertEquals(Set.of("insert into note values (?, ?)"), recorder.operations(Category.QUERY));
  }

  @Test
  void everyWayToExecuteCountsOnce() throws SQLException {
    try (Connection connection = monitored.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("delete from note where id = 1");
      statement.executeUpdate("delete from note where id = 1", Statement.NO_GENERATED_KEYS);
      statement.executeLargeUpdate("delete from note where id = 1");
      statement.execute("delete from note where id = 1", Statement.RETURN_GENERATED_KEYS);
    }
    assertEquals(4, query("delete from note where id = ?").count());
    assertEquals(4, ofType("DELETE"));
    assertEquals(
        List.of(0L, 0L, 0L), query("delete from note where id = ?").readings(Quantity.ROWS));
  }

  @Test
  void preparedTextStaysThroughEveryExecution() throws SQLException {
    try (Connection connection = monitored.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (int id = 1; id <= 3; id++) {
        insert.setInt(1, id);
        insert.setString(2, "secret");
        assertEquals(1, insert.executeUpdate());
      }
    }
    assertEquals(3, query(INSERT).count());
    assertEquals(List.of(1L, 1L, 1L), query(INSERT).readings(Quantity.ROWS));
  }

  @Test
  void batchIsOneExecutionWithAllItsRows() throws SQLException {
    try (Connection connection = monitored.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      addBatch(insert, 1, 2, 3);
      insert.executeBatch();
      addBatch(insert, 4);
      insert.executeLargeBatch();
    }
    assertEquals(2, query(INSERT).count());
    assertEquals(List.of(3L, 1L), query(INSERT).readings(Quantity.ROWS));
  }

  @Test
  void batchOfOneTextHasItsFingerprintAndAMixedOneAName() throws SQLException {
    try (Connection connection = monitored.getConnection();
        Statement statement = connection.createStatement()) {
      statement.addBatch("insert into note values (1, 'a')");
      statement.addBatch("insert into note values (2, 'b')");
      statement.executeBatch();
      statement.addBatch("delete from note where id = 3");
      statement.clearBatch();
      statement.addBatch("insert into note values (4, 'b')");
      statement.addBatch("delete from note");
      statement.executeBatch();
    }
    assertEquals(
        Set.of("insert into note values (?, ?)", "(mixed batch)"),
        recorder.operations(Category.QUERY));
    assertEquals(List.of(4L), query("(mixed batch)").readings(Quantity.ROWS));
  }

  @Test
  void failedBatchCountsAsFailed() throws SQLException {
    try (Connection connection = monitored.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      addBatch(insert, 1, 1);
      assertThrows(BatchUpdateException.class, insert::executeBatch);
    }
    assertEquals(1, query(INSERT).failures());
    assertEquals(List.of(), query(INSERT).readings(Quantity.ROWS));
  }

  @Test
  void failedStatementCountsAsFailedAndTellsNoMessage() throws SQLException {
    monitored = probe(slowAt(Duration.ofMillis(1), true)).monitor(raw);
    ticker.passBetweenReadings(Duration.ofMillis(5));
    String sql = "select secret from missing where a = 'hidden'";
    try (Connection connection = monitored.getConnection();
        Statement statement = connection.createStatement()) {
      SQLException failure = assertThrows(SQLException.class, () -> statement.executeQuery(sql));
      assertEquals(rawFailure(sql).getMessage(), failure.getMessage());
      assertTrue(recorder.slowQueries().get(0).failed());
      assertFalse(everythingKept().contains(failure.getMessage()));
      assertFalse(everythingKept().contains("hidden"));
    }
    assertEquals(1, query("select secret from missing where a = ?").failures());
  }

  @Test
  void slowQueryIsKeptAndWarnedOf() throws SQLException {
    monitored = probe(slowAt(Duration.ofMillis(10), false)).monitor(raw);
    CurrentRequest request = new CurrentRequest("GET", false);
    request.offerRoute("/notes/{slug}");
    request.enter();
    ticker.passBetweenReadings(Duration.ofMillis(10));
    select("select id from note where title = 'secret' and id = ?", 7);
    SlowQuery slow = recorder.slowQueries().get(0);
    assertEquals(10_000_000, slow.durationNanos());
    assertEquals("select id from note where title = ? and id = ?", slow.fingerprint());
    assertEquals("SELECT", slow.type());
    assertEquals(1, slow.parameters());
    assertEquals(0, slow.rows());
    assertEquals(10_000_000, slow.fetchNanos());
    assertEquals("", slow.place());
    assertEquals("GET /notes/{slug}", slow.request());
    assertEquals(1, log.lines("org.starpunk.monitor.slow", Level.WARNING).size());
    assertEquals(1, request.queries());
    assertEquals(20_000_000, request.queryNanos());
  }

  /** Here that is the test runner's line, as this test is of the monitor. */
  @Test
  void placeOfASlowQueryIsToldWhereTheRequestIsSampled() throws SQLException {
    monitored = probe(slowAt(Duration.ofMillis(10), false)).monitor(raw);
    new CurrentRequest("GET", true).enter();
    ticker.passBetweenReadings(Duration.ofMillis(10));
    select("select id from note where title = 'secret' and id = ?", 7);
    assertFalse(recorder.slowQueries().get(0).place().isEmpty());
  }

  @Test
  void queryBelowTheThresholdIsNotSlow() throws SQLException {
    monitored = probe(slowAt(Duration.ofMillis(10), false)).monitor(raw);
    ticker.passBetweenReadings(Duration.ofMillis(5).minusNanos(1));
    select("select id from note where id = ?", 7);
    assertEquals(List.of(), recorder.slowQueries());
    assertTrue(log.isEmpty());
  }

  @Test
  void allQueriesAreLoggedWhenTheSettingIsOn() throws SQLException {
    monitored = probe(slowAt(Duration.ofSeconds(1), true)).monitor(raw);
    select("select id from note where title = 'secret' and id = ?", 7);
    new CurrentRequest("GET", false).enter();
    select("select title from note where id = ?", 7);
    List<String> lines = log.lines("org.starpunk.monitor.sql", Level.INFO);
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).endsWith(": select id from note where title = ? and id = ?"));
    assertEquals(1, recorder.metrics().size(), "only sampled requests fill the ring");
    assertEquals(
        new QueryMetric(
            "select id from note where title = ? and id = ?",
            ticker.nanos(),
            ticker.millis(),
            0,
            false,
            "SELECT",
            1,
            -1),
        recorder.metrics().get(0));
  }

  @Test
  void rowsAreCountedAndTimedUntilTheyAreRead() throws SQLException {
    fill(5);
    ticker.passBetweenReadings(Duration.ofMillis(1));
    try (Connection connection = monitored.getConnection();
        PreparedStatement all = connection.prepareStatement("select id from note");
        ResultSet rows = all.executeQuery()) {
      while (rows.next()) {
        assertTrue(rows.getInt(1) > 0);
      }
    }
    FakeSeries query = query("select id from note");
    assertEquals(List.of(5L), query.readings(Quantity.ROWS));
    assertEquals(List.of(1_000_000L), query.readings(Quantity.FETCH_NANOS));
    assertEquals(1, query.count());
  }

  @Test
  void rowsOfAResultThatIsClosedEarlyCountAsFarAsRead() throws SQLException {
    fill(5);
    try (Connection connection = monitored.getConnection();
        Statement statement = connection.createStatement()) {
      assertTrue(statement.execute("select id from note"));
      ResultSet first = statement.getResultSet();
      assertTrue(first.next());
      assertTrue(first.next());
      assertSame(statement, first.getStatement());
      ResultSet second = statement.executeQuery("select id from note");
      assertTrue(second.next());
    }
    assertEquals(List.of(2L, 1L), query("select id from note").readings(Quantity.ROWS));
    assertEquals(2, query("select id from note").count());
  }

  @Test
  void resultThatIsNeverClosedEndsWithItsConnection() throws SQLException {
    fill(2);
    Connection connection = monitored.getConnection();
    ResultSet rows = connection.prepareStatement("select id from note").executeQuery();
    assertTrue(rows.next());
    connection.close();
    assertEquals(List.of(1L), query("select id from note").readings(Quantity.ROWS));
  }

  @Test
  void rowsChangedAreKnownWhenTheDriverIsAsked() throws SQLException {
    fill(3);
    try (Connection connection = monitored.getConnection();
        Statement statement = connection.createStatement()) {
      assertFalse(statement.execute("delete from note"));
      assertEquals(3, statement.getUpdateCount());
      assertEquals(3, statement.getUpdateCount());
    }
    assertEquals(List.of(3L), query("delete from note").readings(Quantity.ROWS));
  }

  @Test
  void slowExecutionIsAmendedWhenItsRowsAreRead() throws SQLException {
    fill(4);
    monitored = probe(slowAt(Duration.ofMillis(10), false)).monitor(raw);
    ticker.passBetweenReadings(Duration.ofMillis(10));
    try (Connection connection = monitored.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from note")) {
      assertEquals(-1, recorder.slowQueries().get(0).rows(), "kept before it is read");
      while (rows.next()) {
        assertTrue(rows.getInt(1) > 0);
      }
    }
    assertEquals(1, recorder.slowQueries().size());
    SlowQuery slow = recorder.slowQueries().get(0);
    assertEquals(4, slow.rows());
    assertEquals(10_000_000, slow.durationNanos());
    assertEquals(10_000_000, slow.fetchNanos());
  }

  /** As some mappers run every update. */
  @Test
  void slowUpdateIsAmendedWhenItsRowsAreAskedFor() throws SQLException {
    fill(4);
    monitored = probe(slowAt(Duration.ofMillis(10), false)).monitor(raw);
    ticker.passBetweenReadings(Duration.ofMillis(10));
    try (Connection connection = monitored.getConnection();
        Statement statement = connection.createStatement()) {
      assertFalse(statement.execute("delete from note"));
      assertEquals(-1, recorder.slowQueries().get(0).rows());
      assertEquals(4, statement.getUpdateCount());
    }
    assertEquals(1, recorder.slowQueries().size());
    assertEquals(4, recorder.slowQueries().get(0).rows());
    assertEquals(-1, recorder.slowQueries().get(0).fetchNanos());
  }

  @Test
  void queryThatIsSlowOnlyToReadIsSlow() throws SQLException {
    fill(1);
    monitored = probe(slowAt(Duration.ofMillis(10), false)).monitor(raw);
    try (Connection connection = monitored.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from note")) {
      assertTrue(rows.next());
      ticker.advance(Duration.ofMillis(10));
    }
    assertEquals(10_000_000, recorder.slowQueries().get(0).fetchNanos());
    assertEquals(1, log.lines("org.starpunk.monitor.slow", Level.WARNING).size());
  }

  @Test
  void requestThatRepeatsAStatementIsTold() throws SQLException {
    CurrentRequest request = new CurrentRequest("GET", true);
    request.offerRoute("/notes");
    request.enter();
    ticker.passBetweenReadings(Duration.ofMillis(1));
    for (int i = 0; i < 12; i++) {
      select("select id from note where id = ?", i);
    }
    select("select title from note where id = ?", 1);
    assertTrue(request.hasMoreToTell());
    request.end(recorder, ticker.now());
    assertEquals(1, recorder.repeatedQueries().size());
    RepeatedQuery repeated = recorder.repeatedQueries().get(0);
    assertEquals("GET /notes", repeated.request());
    assertEquals("select id from note where id = ?", repeated.fingerprint());
    assertEquals(12, repeated.executions());
    assertEquals(24_000_000, repeated.nanos());
  }

  @Test
  void connectionThatItsRequestLeavesOpenIsTold() throws SQLException {
    CurrentRequest request = new CurrentRequest("GET", true);
    request.offerRoute("/leak");
    request.enter();
    Connection leaked = monitored.getConnection();
    monitored.getConnection().close();
    request.end(recorder, ticker.now());
    assertEquals(
        List.of(new ConnectionLeak(ticker.now(), "GET /leak", "", false)), recorder.leaks());
    leaked.close();
    assertTrue(recorder.leaks().get(1).closedSince());
    assertEquals(0, inUse());
  }

  /** Such as a Faces page that is mapped by its extension. */
  @Test
  void placeOfALeakIsLookedForWhereTheRouteIsNamedLaterToo() throws SQLException {
    for (int time = 0; time < 2; time++) {
      CurrentRequest request = new CurrentRequest("GET", true);
      request.enter();
      Connection leaked = monitored.getConnection();
      request.offerRoute("/late");
      request.end(recorder, ticker.now());
      leaked.close();
    }
    List<ConnectionLeak> told = recorder.leaks();
    assertEquals("GET /late", told.get(0).request());
    assertEquals("", told.get(0).place());
    assertFalse(told.get(2).place().isEmpty(), told::toString);
  }

  @Test
  void connectionHeldTooLongOutsideOfARequestIsTold() throws SQLException {
    SqlProbe probe = probe(MonitorConfig.defaults());
    try (Connection held = probe.monitor(raw).getConnection()) {
      ticker.advance(Duration.ofMinutes(5));
      probe.tend();
      assertEquals(List.of(), recorder.leaks());
      ticker.advance(Duration.ofSeconds(1));
      probe.tend();
      probe.tend();
      assertEquals(1, recorder.leaks().size());
      assertFalse(held.isClosed());
    }
  }

  @Test
  void metaDataKnowsTheMonitoredConnection() throws SQLException {
    try (Connection connection = monitored.getConnection()) {
      assertSame(connection, connection.getMetaData().getConnection());
    }
  }

  @Test
  void storedProceduresCount() throws SQLException {
    try (Connection connection = monitored.getConnection();
        CallableStatement statement = connection.prepareCall(call())) {
      statement.execute();
    }
    assertEquals(1, ofType("CALL"));
  }

  @Test
  void waitAndHoldAreMeasured() throws SQLException {
    ticker.passBetweenReadings(Duration.ofMillis(1));
    Connection connection = monitored.getConnection();
    assertEquals(1, inUse());
    assertEquals(List.of(1_000_000L), connections("wait").durationsNanos());
    ticker.advance(Duration.ofMillis(99));
    connection.close();
    assertEquals(0, inUse());
    assertEquals(List.of(101_000_000L), connections("hold").durationsNanos());
  }

  @Test
  void oneReadingOfTheClockEndsAnExecutionForAllItsSeries() throws SQLException {
    ticker.passBetweenReadings(Duration.ofMillis(1));
    try (Connection connection = monitored.getConnection();
        Statement statement = connection.createStatement()) {
      long before = ticker.nanos();
      statement.executeUpdate("delete from note where id = 1");
      long end = before + Duration.ofMillis(2).toNanos();
      FakeSeries query = query("delete from note where id = ?");
      assertEquals(List.of(end), query.endsNanos());
      assertEquals(List.of(end), query.readingsAtNanos());
      assertEquals(Duration.ofMillis(1).toNanos(), ticker.nanos() - end);
    }
  }

  @Test
  void closingTwiceCountsOnce() throws SQLException {
    Connection connection = monitored.getConnection();
    connection.close();
    connection.close();
    assertTrue(connection.isClosed());
    assertEquals(0, inUse());
    assertEquals(1, connections("hold").count());
  }

  @Test
  void connectionThatIsRefusedCountsAsFailedWait() {
    SQLException refusal = new SQLException("refused");
    DataSource refusing = new RefusingDataSource(refusal);
    DataSource watched = probe(MonitorConfig.defaults()).monitor(refusing);
    assertSame(refusal, assertThrows(SQLException.class, watched::getConnection));
    assertEquals(1, connections("wait").failures());
    assertEquals(0, inUse());
  }

  @Test
  void localTransactionsAreMeasuredFromTheirFirstStatement() throws SQLException {
    try (Connection connection = monitored.getConnection()) {
      connection.setAutoCommit(false);
      ticker.advance(Duration.ofSeconds(10));
      insert(connection, 1);
      ticker.advance(Duration.ofMillis(5));
      connection.commit();
      insert(connection, 2);
      ticker.advance(Duration.ofMillis(7));
      connection.rollback();
      connection.rollback();
    }
    assertEquals(List.of(5_000_000L), transactions("local commit").durationsNanos());
    assertEquals(List.of(7_000_000L), transactions("local rollback").durationsNanos());
    assertEquals(1, rows());
  }

  @Test
  void switchingAutoCommitOnCommits() throws SQLException {
    try (Connection connection = monitored.getConnection()) {
      insert(connection, 1);
      connection.setAutoCommit(false);
      connection.setAutoCommit(true);
      connection.setAutoCommit(false);
      insert(connection, 2);
      connection.setAutoCommit(true);
    }
    assertEquals(1, transactions("local commit").count());
    assertEquals(2, rows());
  }

  @Test
  void rollbackToASavepointEndsNothing() throws SQLException {
    try (Connection connection = monitored.getConnection()) {
      connection.setAutoCommit(false);
      insert(connection, 1);
      Savepoint savepoint = connection.setSavepoint();
      insert(connection, 2);
      connection.rollback(savepoint);
      connection.commit();
    }
    assertEquals(0, transactions("local rollback").count());
    assertEquals(1, transactions("local commit").count());
    assertEquals(1, rows());
  }

  @Test
  void autoCommittedStatementsAreNoTransactions() throws SQLException {
    execute("insert into note values (1, 'a')");
    assertEquals(Set.of(), recorder.operations(Category.TRANSACTION));
  }

  @Test
  void rollbackInAutoCommitModeEndsNoTransaction() throws SQLException {
    try (Connection connection = monitored.getConnection()) {
      insert(connection, 1);
      insert(connection, 2);
      assertRollbackIsTheDrivers(connection);
    }
    assertEquals(Set.of(), recorder.operations(Category.TRANSACTION));
    assertEquals(2, rows());
  }

  @Test
  void unwrapAnswersAsTheDriverDoes() throws SQLException {
    try (Connection connection = monitored.getConnection();
        Connection drivers = raw.getConnection();
        PreparedStatement statement = connection.prepareStatement(INSERT)) {
      assertSame(drivers.getClass(), connection.unwrap(drivers.getClass()).getClass());
      assertTrue(connection.isWrapperFor(drivers.getClass()));
      assertEquals(
          drivers.isWrapperFor(MeasuredBelow.class), connection.isWrapperFor(MeasuredBelow.class));
      assertThrows(SQLException.class, () -> connection.unwrap(MeasuredBelow.class));
      assertFalse(statement.unwrap(PreparedStatement.class) instanceof MonitoredStatement);
      assertEquals(drivers.getClass(), connection.unwrap(Connection.class).getClass());
    }
  }

  @Test
  void statementKnowsItsMonitoredConnection() throws SQLException {
    try (Connection connection = monitored.getConnection();
        Statement statement = connection.createStatement()) {
      assertSame(connection, statement.getConnection());
    }
  }

  @Test
  void whatThisProbeMonitorsIsNotMonitoredTwice() {
    SqlProbe probe = probe(MonitorConfig.defaults());
    DataSource once = probe.monitor(raw);
    assertNotSame(raw, once);
    assertSame(once, probe.monitor(once));
  }

  private SqlProbe probe(MonitorConfig config) {
    return new SqlProbe(config, recorder, ticker, log, TransactionObserver.NONE);
  }

  private static MonitorConfig slowAt(Duration threshold, boolean logQueries) {
    return new MonitorConfig(true, threshold, logQueries, false, 1000, 1.0, OptionalInt.empty());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = monitored.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void select(String sql, int parameter) throws SQLException {
    try (Connection connection = monitored.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, parameter);
      try (ResultSet rows = statement.executeQuery()) {
        assertFalse(rows.next());
      }
    }
  }

  private static void insert(Connection connection, int id) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setInt(1, id);
      insert.setString(2, "title");
      insert.executeUpdate();
    }
  }

  /** Some refuse it in auto-commit mode. */
  private void assertRollbackIsTheDrivers(Connection connection) throws SQLException {
    try (Connection drivers = raw.getConnection()) {
      assertEquals(refusalToRollBack(drivers), refusalToRollBack(connection));
    }
  }

  private static String refusalToRollBack(Connection connection) {
    try {
      connection.rollback();
      return "none";
    } catch (SQLException refusal) {
      return String.valueOf(refusal.getMessage());
    }
  }

  private static void addBatch(PreparedStatement insert, int... ids) throws SQLException {
    for (int id : ids) {
      insert.setInt(1, id);
      insert.setString(2, "title");
      insert.addBatch();
    }
  }

  private void fill(int notes) throws SQLException {
    try (Connection connection = raw.getConnection()) {
      for (int id = 1; id <= notes; id++) {
        insert(connection, id);
      }
    }
  }

  private int rows() throws SQLException {
    try (Connection connection = raw.getConnection();
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("select count(*) from note")) {
      assertTrue(count.next());
      return count.getInt(1);
    }
  }

  private SQLException rawFailure(String sql) throws SQLException {
    try (Connection connection = raw.getConnection();
        Statement statement = connection.createStatement()) {
      return assertThrows(SQLException.class, () -> statement.executeQuery(sql));
    }
  }

  private String everythingKept() {
    return log.lines("org.starpunk.monitor.slow", Level.WARNING)
        + ""
        + log.lines("org.starpunk.monitor.sql", Level.INFO)
        + recorder.slowQueries()
        + recorder.metrics()
        + recorder.operations(Category.QUERY);
  }

  private FakeSeries query(String fingerprint) {
    return recorder.series(Category.QUERY, fingerprint);
  }

  private long ofType(String type) {
    return recorder.countOf(Category.QUERY, type);
  }

  private FakeSeries connections(String what) {
    return recorder.series(Category.CONNECTION, what);
  }

  private FakeSeries transactions(String outcome) {
    return recorder.series(Category.TRANSACTION, outcome);
  }

  private long inUse() {
    return recorder.level("connections in use");
  }
}
