package org.starpunk.monitor.capture.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.DataSourceMonitor;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.LogQueue;
import org.starpunk.monitor.capture.TransactionObserver;

/**
 * The probe of JDBC: everything that the decorators measure goes through it, and what fails in the
 * monitor ends here, counted, and never reaches the application.
 *
 * <p>Safe for any number of threads; it never blocks and does no I/O.
 */
public final class SqlProbe implements DataSourceMonitor {

  /** A call to the driver that answers. */
  @FunctionalInterface
  interface Call<T> {
    T run() throws SQLException;
  }

  /** A call to the driver that does not answer. */
  @FunctionalInterface
  interface Action {
    void run() throws SQLException;
  }

  private final Recorder recorder;
  private final Ticker ticker;
  private final TransactionObserver transactions;
  private final StatementCatalog catalog;
  private final QueryRecorder queries;
  private final Gauge connections;
  private final Series connectionWait;
  private final Series connectionHold;
  private final Series localCommit;
  private final Series localRollback;

  /**
   * @param log where slow queries and, when the settings want it, all queries are written
   * @param transactions told of every connection obtained, or {@link TransactionObserver#NONE}
   */
  public SqlProbe(
      MonitorConfig config,
      Recorder recorder,
      Ticker ticker,
      LogQueue log,
      TransactionObserver transactions) {
    this.recorder = recorder;
    this.ticker = ticker;
    this.transactions = transactions;
    this.catalog = new StatementCatalog(recorder, ticker);
    this.queries = new QueryRecorder(config, recorder, ticker, log);
    this.connections = recorder.gauge(Gauge.CONNECTIONS_IN_USE);
    this.connectionWait = recorder.series(Category.CONNECTION, "wait");
    this.connectionHold = recorder.series(Category.CONNECTION, "hold");
    this.localCommit = recorder.series(Category.TRANSACTION, "local commit");
    this.localRollback = recorder.series(Category.TRANSACTION, "local rollback");
  }

  /** The DataSource decorated; itself when this probe has decorated it already. */
  @Override
  public DataSource monitor(DataSource dataSource) {
    boolean monitored =
        dataSource instanceof MonitoredDataSource decorated && decorated.isMonitoredBy(this);
    return monitored ? dataSource : new MonitoredDataSource(dataSource, this);
  }

  /** Obtains a connection and decorates it. */
  Connection connect(Call<Connection> pool) throws SQLException {
    long start = ticker.nanos();
    Connection connection;
    try {
      connection = pool.run();
    } catch (Throwable failure) {
      long refused = ticker.nanos();
      observe(() -> connectionWait.record(refused - start, true, refused));
      throw failure;
    }
    long obtained = ticker.nanos();
    observe(() -> connectionWait.record(obtained - start, false, obtained));
    observe(() -> connections.add(1));
    observe(transactions::connectionObtained);
    return new MonitoredConnection(connection, this, obtained);
  }

  /** A connection was given back, for the first time. */
  void released(long obtainedNanos) {
    long end = ticker.nanos();
    observe(() -> connections.add(-1));
    observe(() -> connectionHold.record(end - obtainedNanos, false, end));
  }

  /** The statement of that text, or null for none and where the monitor failed to find it. */
  @Nullable KnownStatement statement(@Nullable String sql) {
    return sql == null ? null : known(() -> catalog.find(sql));
  }

  /** What stands for statements that differ and run as one batch. */
  @Nullable KnownStatement mixedBatch() {
    return known(catalog::mixedBatch);
  }

  /** Executes a statement and records it; one that is not known is only executed. */
  <T> T execute(
      @Nullable KnownStatement statement,
      int batchSize,
      LocalTransaction transaction,
      ToLongFunction<? super T> rows,
      Call<T> driver)
      throws SQLException {
    long start = ticker.nanos();
    T result;
    try {
      result = driver.run();
    } catch (Throwable failure) {
      ToLongFunction<Throwable> none = RowCount::unknown;
      executed(statement, batchSize, transaction, start, none, failure, true);
      throw failure;
    }
    executed(statement, batchSize, transaction, start, rows, result, false);
    return result;
  }

  private <T> void executed(
      @Nullable KnownStatement statement,
      int batchSize,
      LocalTransaction transaction,
      long start,
      ToLongFunction<? super T> rows,
      T result,
      boolean failed) {
    if (statement == null) {
      return;
    }
    long end = ticker.nanos();
    transaction.executed(start);
    observe(
        () -> {
          long count = rows.applyAsLong(result);
          queries.record(new Execution(statement, end - start, end, batchSize, count, failed));
        });
  }

  void commit(LocalTransaction transaction, Action driver) throws SQLException {
    end(transaction, localCommit, driver);
  }

  void rollback(LocalTransaction transaction, Action driver) throws SQLException {
    end(transaction, localRollback, driver);
  }

  private void end(LocalTransaction transaction, Series outcome, Action driver)
      throws SQLException {
    boolean failed = true;
    try {
      driver.run();
      failed = false;
    } finally {
      ended(transaction, outcome, failed);
    }
  }

  private void ended(LocalTransaction transaction, Series outcome, boolean failed) {
    if (transaction.end()) {
      long start = transaction.startNanos();
      long end = ticker.nanos();
      observe(() -> outcome.record(end - start, failed, end));
    }
  }

  /** Switching auto-commit on commits what runs; switching it off begins anew. */
  void autoCommit(LocalTransaction transaction, boolean autoCommit) {
    if (transaction.autoCommit(autoCommit)) {
      ended(transaction, localCommit, false);
    }
  }

  private @Nullable KnownStatement known(Supplier<KnownStatement> search) {
    try {
      return search.get();
    } catch (RuntimeException failure) {
      recorder.probeFailed(failure);
      return null;
    }
  }

  private void observe(Runnable observation) {
    try {
      observation.run();
    } catch (RuntimeException failure) {
      recorder.probeFailed(failure);
    }
  }
}
