package org.starpunk.monitor.capture.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.capture.FakeLogQueue;
import org.starpunk.monitor.capture.TransactionObserver;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.MetricsSummary;
import org.starpunk.monitor.digest.OperationSummary;

/** An application that makes a new statement for each execution, before the real engine. */
class StatementFloodTest {

  private static final int STATEMENTS = 10_000;
  private static final String OTHER = "(other)";

  private final FakeTicker ticker = new FakeTicker();
  private final MetricsBuffer buffer =
      new MetricsBuffer(MonitorConfig.defaults().bufferSize(), ticker);

  @Test
  void tenThousandDistinctStatementsAreAllCountedInBoundedMemory() throws SQLException {
    execute(STATEMENTS);
    MetricsSummary summary = buffer.summary();
    List<OperationSummary> queries = summary.of(Category.QUERY);
    long other = count(summary, OTHER);
    System.out.printf(
        "%,d statements: %,d apart, %,d in %s; %,d bytes retained%n",
        STATEMENTS, queries.size() - 1, other, OTHER, summary.self().retainedBytes());
    assertEquals(STATEMENTS, queries.stream().mapToLong(OperationSummary::count).sum());
    assertEquals(STATEMENTS, buffer.totals().statements().count());
    assertEquals(other, STATEMENTS - (queries.size() - 1));
    assertTrue(summary.self().foldedLookups() > 0);
    assertTrue(summary.self().retainedBytes() <= MetricsBuffer.BUDGET_BYTES);
    assertEquals(0, summary.self().probeFailures());
  }

  @Test
  void statementsThatWereThereBeforeKeepTheirNames() throws SQLException {
    DataSource monitored = monitored();
    run(monitored, "select 1 as before_the_flood");
    execute(STATEMENTS);
    run(monitored, "select 1 as before_the_flood");
    assertEquals(2, count(buffer.summary(), "select ? as before_the_flood"));
  }

  private static long count(MetricsSummary summary, String statement) {
    return summary.of(Category.QUERY).stream()
        .filter(each -> each.operation().equals(statement))
        .mapToLong(OperationSummary::count)
        .sum();
  }

  private void execute(int statements) throws SQLException {
    DataSource monitored = monitored();
    try (Connection connection = monitored.getConnection();
        Statement statement = connection.createStatement()) {
      for (int number = 0; number < statements; number++) {
        statement.execute("select 1 as column_" + number + "_of_a_report");
      }
    }
  }

  private static void run(DataSource monitored, String sql) throws SQLException {
    try (Connection connection = monitored.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private DataSource monitored() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:");
    return new SqlProbe(
            MonitorConfig.defaults(), buffer, ticker, new FakeLogQueue(), TransactionObserver.NONE)
        .monitor(database);
  }
}
