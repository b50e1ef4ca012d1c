package org.starpunk.monitor.capture.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.DataSourceMonitor;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.ByteBudget;
import org.starpunk.monitor.capture.ContainerTransaction;
import org.starpunk.monitor.capture.LogQueue;
import org.starpunk.monitor.capture.TransactionObserver;

/**
 * The probe of JDBC: everything that the decorators measure goes through it, and what fails in the
 * monitor ends here, counted, and never reaches the application; so does a class that is not found
 * any more, by a thread that runs statements after the undeployment.
 *
 * <p>Safe for any number of threads; it never blocks and does no I/O.
 */
public final class SqlProbe implements DataSourceMonitor {

  private final Recorder recorder;
  private final Ticker ticker;
  private final ByteBudget texts;
  private final ConcurrentMap<SqlDialect, StatementCatalog> catalogs = new ConcurrentHashMap<>();
  private final QueryRecorder queries;
  private final PoolRecorder pool;
  private final TransactionRecorder transactions;

  /** That of the first dialect, which often is the only one. */
  private volatile @Nullable StatementCatalog first;

  /** Whether there are connections below a pool, which one above it must look for. */
  private volatile boolean measuresBelow;

  /**
   * @param log where slow queries and, when the settings want it, all queries are written
   * @param containers told of every connection obtained, or {@link TransactionObserver#NONE}
   */
  public SqlProbe(
      MonitorConfig config,
      Recorder recorder,
      Ticker ticker,
      LogQueue log,
      TransactionObserver containers) {
    this.recorder = recorder;
    this.ticker = ticker;
    this.queries = new QueryRecorder(config, recorder, ticker, log);
    this.pool = new PoolRecorder(recorder, ticker);
    this.transactions = new TransactionRecorder(recorder, containers);
    this.texts = new ByteBudget(recorder, "statement texts", StatementCatalog.MAX_BYTES);
  }

  /** The DataSource decorated; itself when this probe has decorated it already. */
  @Override
  public DataSource monitor(DataSource dataSource) {
    boolean monitored =
        dataSource instanceof MonitoredDataSource decorated && decorated.isMonitoredBy(this);
    return monitored ? dataSource : new MonitoredDataSource(dataSource, this);
  }

  /** Does what need not be done while anybody waits; for the timer. */
  public void tend() {
    pool.tend();
    catalogs.values().forEach(StatementCatalog::tend);
  }

  long nanos() {
    return ticker.nanos();
  }

  /** The statements of a dialect. */
  StatementCatalog catalog(SqlDialect dialect) {
    StatementCatalog usual = first;
    if (usual != null && usual.dialect() == dialect) {
      return usual;
    }
    StatementCatalog known = catalogs.get(dialect);
    if (known == null) {
      known =
          catalogs.computeIfAbsent(
              dialect, absent -> new StatementCatalog(absent, recorder, ticker, texts));
    }
    if (usual == null) {
      first = known;
    }
    return known;
  }

  /** The statement of that text, or null for none and where the monitor failed to find it. */
  @Nullable KnownStatement statement(StatementCatalog catalog, @Nullable String sql) {
    try {
      return sql == null ? null : catalog.find(sql);
    } catch (RuntimeException | LinkageError failure) {
      recorder.probeFailed(failure);
      return null;
    }
  }

  /** A connection was refused. */
  void refused(long startNanos) {
    observe(() -> pool.refused(startNanos));
  }

  /** A connection of a pool was obtained; itself where the monitor fails. */
  Connection obtained(Connection connection, SqlDialect dialect, long startNanos) {
    try {
      HeldConnection held = pool.held();
      MonitoredConnection monitored =
          new MonitoredConnection(connection, this, catalog(dialect), held);
      count(held, startNanos);
      monitored.transaction().joins(ofContainer());
      if (measuresBelow) {
        findBelow(connection, monitored);
      }
      return monitored;
    } catch (RuntimeException | LinkageError failure) {
      recorder.probeFailed(failure);
      return connection;
    }
  }

  private void count(HeldConnection obtained, long startNanos) {
    try {
      pool.obtained(obtained, startNanos);
    } catch (RuntimeException | LinkageError failure) {
      recorder.probeFailed(failure);
    }
  }

  /** A connection was opened on behalf of a pool. */
  Connection openedBelow(Connection connection, SqlDialect dialect, long startNanos) {
    observe(() -> pool.opened(startNanos));
    return below(connection, dialect);
  }

  /** Decorates a connection below a pool. */
  Connection below(Connection connection, SqlDialect dialect) {
    measuresBelow = true;
    return new MonitoredConnection(connection, this, catalog(dialect), null);
  }

  private void findBelow(Connection connection, MonitoredConnection monitored) {
    try {
      if (connection.isWrapperFor(MeasuredBelow.class)) {
        monitored.measureInsteadOf(connection.unwrap(MeasuredBelow.class));
      }
    } catch (SQLException | RuntimeException | LinkageError unknown) {
      // Some pool's proxy throws what is not an SQLException where it cannot unwrap.
      recorder.probeFailed(unknown);
    }
  }

  /** The connection below measures again. */
  void letGo(MeasuredBelow physical) {
    observe(physical::beSilentNoMore);
  }

  /** The container's transaction of this thread. */
  ContainerTransaction ofContainer() {
    try {
      return transactions.ofContainer();
    } catch (RuntimeException | LinkageError failure) {
      recorder.probeFailed(failure);
      return ContainerTransaction.NONE;
    }
  }

  /** A connection was closed. */
  void released(HeldConnection held) {
    try {
      held.close();
    } catch (RuntimeException | LinkageError failure) {
      recorder.probeFailed(failure);
    }
  }

  /** The driver has answered or thrown; the execution knows which and when. */
  void executed(Execution execution) {
    try {
      queries.executed(execution);
    } catch (RuntimeException | LinkageError failure) {
      recorder.probeFailed(failure);
    }
  }

  /** What may be told of an exception. */
  String textOf(Throwable failure) {
    try {
      return FailureText.of(failure);
    } catch (RuntimeException | LinkageError ofItsOwn) {
      recorder.probeFailed(ofItsOwn);
      return failure.getClass().getName();
    }
  }

  /** The driver has told how many rows changed. */
  void changed(Execution execution, long rows) {
    observe(() -> queries.changed(execution, rows));
  }

  /** As many rows of a result as were wanted have been read. */
  void read(Execution execution, long rows) {
    try {
      queries.read(execution, rows, ticker.nanos());
    } catch (RuntimeException | LinkageError failure) {
      recorder.probeFailed(failure);
    }
  }

  void committed(LocalTransaction transaction, boolean failed) {
    if (transaction.end()) {
      observe(() -> transactions.committed(transaction, ticker.nanos(), failed));
    }
  }

  void rolledBack(LocalTransaction transaction, boolean failed) {
    if (transaction.end()) {
      observe(() -> transactions.rolledBack(transaction, ticker.nanos(), failed));
    }
  }

  private void observe(Runnable observation) {
    try {
      observation.run();
    } catch (RuntimeException | LinkageError failure) {
      recorder.probeFailed(failure);
    }
  }
}
