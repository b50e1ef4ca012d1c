package org.starpunk.monitor.capture.sql;

import com.p6spy.engine.spy.P6DataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import net.bull.javamelody.JdbcWrapper;
import net.ttddyy.dsproxy.listener.SingleQueryCountHolder;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.h2.jdbcx.JdbcConnectionPool;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.DeferringRequest;
import org.starpunk.monitor.capture.TransactionObserver;
import org.starpunk.monitor.digest.MetricsBuffer;

/**
 * One query over H2 in memory, watched by nobody, by the probe and by others: prepare, set,
 * execute, read all rows, close on a connection that is held; and obtaining and closing a
 * connection.
 *
 * <p>The others are set up to do as little as they can and still measure: p6spy logs nothing below
 * an hour, datasource-proxy counts, JavaMelody aggregates as it does.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class JdbcBenchmark {

  /** Of a request. */
  private static final int QUERIES = 4;

  private static final String SQL = "SELECT id, title FROM note WHERE id <= ? ORDER BY id";

  /** A database of its own, decorated or not. */
  @State(Scope.Benchmark)
  public abstract static class Database {

    @Param({"1", "10"})
    private int rows;

    private final JdbcConnectionPool pool =
        JdbcConnectionPool.create("jdbc:h2:mem:" + System.identityHashCode(this), "sa", "");

    private final DataSource dataSource;

    @SuppressWarnings("NullAway.Init")
    private Connection held;

    /** With a way to decorate its pool. */
    protected Database(UnaryOperator<DataSource> decoration) {
      dataSource = decoration.apply(pool);
    }

    /** Fills it and holds a connection. */
    @Setup
    public void fill() throws SQLException {
      fill(rows);
    }

    /**
     * The same without JMH.
     *
     * @param rowsRead rows that a query reads
     */
    final void fill(int rowsRead) throws SQLException {
      rows = rowsRead;
      held = dataSource.getConnection();
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE note (id INT PRIMARY KEY, title VARCHAR(50))");
        statement.execute("INSERT INTO note SELECT x, 'title ' || x FROM system_range(1, 100)");
      }
      query();
    }

    /** Lets it go. */
    @TearDown
    public void close() throws SQLException {
      held.close();
      pool.dispose();
    }

    final int query() throws SQLException {
      int sum = 0;
      try (PreparedStatement statement = held.prepareStatement(SQL)) {
        statement.setInt(1, rows);
        try (ResultSet result = statement.executeQuery()) {
          for (int row = 0; row < rows && result.next(); row++) {
            sum += result.getInt(1);
          }
        }
      }
      return sum;
    }

    final boolean acquire() throws SQLException {
      try (Connection connection = dataSource.getConnection()) {
        return connection.getAutoCommit();
      }
    }
  }

  /** Watched by nobody. */
  public static class Raw extends Database {

    public Raw() {
      super(pool -> pool);
    }
  }

  /** Watched by the probe, outside of a request. */
  public static class StarPunk extends Database {

    private final MetricsBuffer buffer;

    public StarPunk() {
      this(new MetricsBuffer(1000, Ticker.system()));
    }

    private StarPunk(MetricsBuffer buffer) {
      super(probe(buffer)::monitor);
      this.buffer = buffer;
    }

    /** It was counted, or the figure says nothing. */
    @TearDown
    public void check() {
      require(!buffer.summary().of(Category.STATEMENT_TYPE).isEmpty(), "nothing was counted");
    }

    private static SqlProbe probe(MetricsBuffer buffer) {
      return new SqlProbe(
          new MonitorConfig(
              true, Duration.ofSeconds(1), false, true, 1000, 1.0, OptionalInt.empty()),
          buffer,
          Ticker.system(),
          (logger, level, line) -> {},
          TransactionObserver.NONE);
    }
  }

  /** Watched by the probe, in requests that count their queries and repetitions at their end. */
  public static class StarPunkInRequest extends StarPunk {

    final int queryInRequest() throws SQLException {
      DeferringRequest request = new DeferringRequest();
      request.offerRoute("/notes/{slug}");
      request.enter();
      int sum = 0;
      for (int i = 0; i < QUERIES; i++) {
        sum += query();
      }
      request.end();
      return sum;
    }
  }

  /** Watched by JavaMelody. */
  public static class JavaMelody extends Database {

    public JavaMelody() {
      super(pool -> JdbcWrapper.SINGLETON.createDataSourceProxy(pool));
    }

    /** It was counted, or the figure says nothing. */
    @TearDown
    public void check() {
      require(JdbcWrapper.SINGLETON.getSqlCounter().getRequestsCount() > 0, "nothing was counted");
    }
  }

  /** Watched by p6spy. */
  public static class P6spy extends Database {

    static {
      System.setProperty("p6spy.config.executionThreshold", "3600000");
      System.setProperty("p6spy.config.appender", "com.p6spy.engine.spy.appender.StdoutLogger");
    }

    public P6spy() {
      super(P6DataSource::new);
    }
  }

  /** Watched by datasource-proxy. */
  public static class DatasourceProxy extends Database {

    public DatasourceProxy() {
      super(
          pool ->
              ProxyDataSourceBuilder.create(pool).countQuery(new SingleQueryCountHolder()).build());
    }
  }

  @Benchmark
  public int raw(Raw database) throws SQLException {
    return database.query();
  }

  @Benchmark
  public int starpunk(StarPunk database) throws SQLException {
    return database.query();
  }

  @Benchmark
  @OperationsPerInvocation(QUERIES)
  public int starpunkInRequest(StarPunkInRequest database) throws SQLException {
    return database.queryInRequest();
  }

  @Benchmark
  public int javaMelody(JavaMelody database) throws SQLException {
    return database.query();
  }

  @Benchmark
  public int p6spy(P6spy database) throws SQLException {
    return database.query();
  }

  @Benchmark
  public int datasourceProxy(DatasourceProxy database) throws SQLException {
    return database.query();
  }

  @Benchmark
  public boolean acquireRaw(Raw database) throws SQLException {
    return database.acquire();
  }

  @Benchmark
  public boolean acquireStarpunk(StarPunk database) throws SQLException {
    return database.acquire();
  }

  @Benchmark
  public boolean acquireJavaMelody(JavaMelody database) throws SQLException {
    return database.acquire();
  }

  @Benchmark
  public boolean acquireP6spy(P6spy database) throws SQLException {
    return database.acquire();
  }

  @Benchmark
  public boolean acquireDatasourceProxy(DatasourceProxy database) throws SQLException {
    return database.acquire();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
