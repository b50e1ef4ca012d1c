package org.starpunk.monitor.capture.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeSeries;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.FakeLogQueue;
import org.starpunk.monitor.capture.TransactionObserver;

/** A procedure that answers with three results, each of which takes a second to read. */
class SeveralResultsTest {

  private static final String CALL = "{call p()}";
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final FakeRecorder recorder = new FakeRecorder();
  private final FakeTicker ticker = new FakeTicker();
  private final SqlProbe probe =
      new SqlProbe(
          MonitorConfig.defaults(), recorder, ticker, new FakeLogQueue(), TransactionObserver.NONE);

  @AfterEach
  void leaveTheThread() {
    CurrentRequest.exit();
    assertEquals(List.of(), recorder.probeFailures());
  }

  @Test
  void eachResultCountsItsOwnTimeAndRows() throws SQLException {
    CurrentRequest request = new CurrentRequest("GET", true);
    request.enter();
    call(Duration.ZERO);
    FakeSeries query = recorder.series(Category.QUERY, CALL);
    assertEquals(List.of(SECOND, SECOND, SECOND), query.readings(Quantity.FETCH_NANOS));
    assertEquals(List.of(2L, 2L, 2L), query.readings(Quantity.ROWS));
    assertEquals(3 * SECOND, request.queryNanos());
  }

  @Test
  void slowQueryHasTheTimeAndRowsOfAllResults() throws SQLException {
    call(Duration.ZERO);
    assertSlow(0);
  }

  @Test
  void slowExecutionIsAmendedByEachResult() throws SQLException {
    call(Duration.ofSeconds(5));
    assertSlow(5 * SECOND);
  }

  private void assertSlow(long durationNanos) {
    assertEquals(1, recorder.slowQueries().size());
    SlowQuery slow = recorder.slowQueries().get(0);
    assertEquals(durationNanos, slow.durationNanos());
    assertEquals(3 * SECOND, slow.fetchNanos());
    assertEquals(6, slow.rows());
  }

  private void call(Duration execution) throws SQLException {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:");
    try (Connection connection = probe.below(database.getConnection(), SqlDialect.H2);
        Statement statement =
            new MonitoredStatement<>(
                new Procedure(connection.createStatement().unwrap(Statement.class), execution),
                (MonitoredConnection) connection)) {
      boolean more = statement.execute(CALL);
      while (more) {
        read(statement.getResultSet());
        more = statement.getMoreResults();
      }
    }
  }

  private void read(ResultSet rows) throws SQLException {
    ticker.advance(Duration.ofSeconds(1));
    assertTrue(rows.next());
    assertTrue(rows.next());
    assertFalse(rows.next());
  }

  /** A statement that executes whatever it is told to as the call of that procedure. */
  private final class Procedure extends ForwardingStatement<Statement> {

    private final Statement statement;
    private final Duration execution;
    private @Nullable ResultSet rows;
    private int results;

    Procedure(Statement statement, Duration execution) {
      this.statement = statement;
      this.execution = execution;
    }

    @Override
    Statement delegate() {
      return statement;
    }

    @Override
    public boolean execute(String call) throws SQLException {
      ticker.advance(execution);
      return getMoreResults();
    }

    @Override
    public ResultSet getResultSet() {
      return Objects.requireNonNull(rows);
    }

    @Override
    public boolean getMoreResults() throws SQLException {
      rows = results++ < 3 ? statement.executeQuery("select * from system_range(1, 2)") : null;
      return rows != null;
    }
  }
}
