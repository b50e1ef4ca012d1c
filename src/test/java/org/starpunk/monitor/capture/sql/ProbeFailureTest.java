package org.starpunk.monitor.capture.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.ClassHistogram;
import org.starpunk.monitor.ConnectionLeak;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Fakes;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.OwnWork;
import org.starpunk.monitor.PerformanceMetric;
import org.starpunk.monitor.ProcessState;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.RepeatedQuery;
import org.starpunk.monitor.RequestTrace;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.capture.FakeLogQueue;
import org.starpunk.monitor.capture.TransactionObserver;

/** A monitor that breaks at every turn: the application sees nothing of it. */
class ProbeFailureTest {

  private final BrokenRecorder recorder = new BrokenRecorder();
  private final DataSource monitored = monitored();

  @Test
  void applicationGetsItsResultsWhateverTheMonitorDoes() throws SQLException {
    recorder.broken = true;
    assertEquals(42, answer());
    assertEquals(List.of(7, 1), updates());
  }

  @Test
  void failuresOfTheMonitorAreReported() throws SQLException {
    recorder.broken = true;
    answer();
    assertTrue(recorder.failures.size() >= 4, recorder.failures::toString);
  }

  /** Of a pool whose proxies throw what is no SQLException. */
  @Test
  void connectionThatCannotTellWhatItWrapsIsMeasuredAndGivenBack() throws SQLException {
    FakeRecorder kept = new FakeRecorder();
    SqlProbe probe =
        new SqlProbe(
            MonitorConfig.defaults(),
            kept,
            new FakeTicker(),
            new FakeLogQueue(),
            TransactionObserver.NONE);
    Connection mute =
        Fakes.of(
            Connection.class,
            Map.of(
                "isWrapperFor",
                Fakes.throwing(new UnsupportedOperationException()),
                "close",
                nothing -> null));
    probe.below(mute, SqlDialect.H2);
    probe.obtained(mute, SqlDialect.H2, 0).close();
    assertEquals(1, kept.series(Category.CONNECTION, "hold").count());
    assertEquals(0, kept.level(Gauge.CONNECTIONS_IN_USE));
    assertEquals(1, kept.probeFailures().size());
  }

  private int answer() throws SQLException {
    try (Connection connection = monitored.getConnection();
        PreparedStatement statement = connection.prepareStatement("select 42");
        ResultSet rows = statement.executeQuery()) {
      assertTrue(rows.next());
      return rows.getInt(1);
    }
  }

  private List<Integer> updates() throws SQLException {
    try (Connection connection = monitored.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create local temporary table t (a int)");
      int first = statement.executeUpdate("insert into t select x from system_range(1, 7)");
      statement.addBatch("delete from t where a = 1");
      int second = statement.executeBatch()[0];
      connection.commit();
      return List.of(first, second);
    }
  }

  private DataSource monitored() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:");
    TransactionObserver broken =
        () -> {
          throw new IllegalStateException("transaction observer");
        };
    return new SqlProbe(
            MonitorConfig.defaults(), recorder, new FakeTicker(), new FakeLogQueue(), broken)
        .monitor(database);
  }

  private static final class BrokenRecorder implements Recorder {

    boolean broken;
    final List<Throwable> failures = new ArrayList<>();

    @Override
    public Series series(Category category, String operation) {
      fail("series");
      return new BrokenSeries(category, operation);
    }

    @Override
    public void group(Category operations, Category groups, UnaryOperator<String> groupOf) {
      fail("group");
    }

    @Override
    public Gauge gauge(String name) {
      return delta -> fail("gauge");
    }

    @Override
    public void keep(PerformanceMetric metric) {
      fail("metric");
    }

    @Override
    public void keep(SlowQuery query) {
      fail("slow query");
    }

    @Override
    public void amend(SlowQuery kept, SlowQuery amended) {
      fail("slow query");
    }

    @Override
    public void keep(RepeatedQuery query) {
      fail("repeated query");
    }

    @Override
    public void keep(ConnectionLeak leak) {
      fail("leak");
    }

    @Override
    public boolean wantsTrace(String request, long totalNanos) {
      fail("trace");
      return false;
    }

    @Override
    public void keep(RequestTrace trace) {
      fail("trace");
    }

    @Override
    public void ran(Series request, String fingerprint, int executions, long nanos) {
      fail("statement of a request");
    }

    @Override
    public void keep(MemorySample sample) {
      fail("memory");
    }

    @Override
    public void keep(ProcessState state) {
      fail("state");
    }

    @Override
    public void keep(ClassHistogram histogram) {
      fail("histogram");
    }

    @Override
    public void keepLiveSet(long bytes, long atNanos) {
      fail("live set");
    }

    @Override
    public void holds(String holder, LongSupplier retainedBytes) {
      fail("holder");
    }

    @Override
    public void defers(String holder, LongSupplier retainedBytes, Runnable recordNow) {
      fail("defers");
    }

    @Override
    public void worked(OwnWork work, long durationNanos) {
      fail("own work");
    }

    @Override
    public void probeFailed(Throwable failure) {
      failures.add(failure);
    }

    private void fail(String what) {
      if (broken) {
        throw new IllegalStateException(what);
      }
    }

    private final class BrokenSeries implements Series {

      private final Category category;
      private final String operation;

      BrokenSeries(Category category, String operation) {
        this.category = category;
        this.operation = operation;
      }

      @Override
      public Category category() {
        return category;
      }

      @Override
      public String operation() {
        return operation;
      }

      @Override
      public void record(long durationNanos, boolean failed, long endNanos) {
        fail("record");
      }

      @Override
      public void add(Quantity quantity, long amount, long atNanos) {
        fail("add");
      }
    }
  }
}
