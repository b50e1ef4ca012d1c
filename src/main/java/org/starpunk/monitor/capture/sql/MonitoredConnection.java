package org.starpunk.monitor.capture.sql;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.capture.flight.Flight;
import org.starpunk.monitor.capture.flight.QueryEvent;

/**
 * A Connection whose statements and transactions are measured, and the time until it is closed for
 * the first time. In all else, and to {@code unwrap}, it is the driver's.
 */
final class MonitoredConnection extends ForwardingConnection implements MeasuredBelow {

  private final Connection delegate;
  private final SqlProbe probe;
  private final StatementCatalog catalog;
  private final @Nullable HeldConnection held;
  private final LocalTransaction transaction = new LocalTransaction();
  private @Nullable MonitoredResultSet reading;
  private @Nullable MeasuredBelow below;

  /** How many above the pool measure instead of this one: the handles of a transaction share it. */
  private int measuringAbove;

  /**
   * @param catalog the statements of the connection's dialect
   * @param held its time outside of the pool; null for one that a pool stands above
   */
  MonitoredConnection(
      Connection delegate,
      SqlProbe probe,
      StatementCatalog catalog,
      @Nullable HeldConnection held) {
    this.delegate = delegate;
    this.probe = probe;
    this.catalog = catalog;
    this.held = held;
  }

  @Override
  Connection delegate() {
    return delegate;
  }

  LocalTransaction transaction() {
    return transaction;
  }

  /** From now on this one measures, and not the one below the pool that it found. */
  void measureInsteadOf(MeasuredBelow physical) {
    physical.beSilent();
    below = physical;
  }

  @Override
  public void beSilent() {
    measuringAbove++;
  }

  @Override
  public void beSilentNoMore() {
    measuringAbove--;
  }

  /** The statement of that text, or null where the monitor knows none. */
  @Nullable KnownStatement statement(@Nullable String sql) {
    return probe.statement(catalog, sql);
  }

  /** What stands for statements that differ and run as one batch. */
  KnownStatement mixedBatch() {
    return catalog.mixedBatch();
  }

  /** Starts an execution; null where it is not to be measured. */
  @Nullable Execution begin(@Nullable KnownStatement statement, int batchSize) {
    if (statement == null || measuringAbove > 0) {
      return null;
    }
    transaction.begin();
    QueryEvent event = Flight.query();
    return event == null
        ? new Execution(statement, batchSize, probe.nanos())
        : new FlightExecution(statement, batchSize, probe.nanos(), event);
  }

  /** Ends an execution. */
  void executed(Execution execution, long rows) {
    execution.end(probe.nanos(), rows);
    if (held == null && transaction.begins()) {
      transaction.joins(probe.ofContainer());
    }
    transaction.executed(execution.startNanos());
    probe.executed(execution);
  }

  /** Ends an execution that threw. */
  void failed(Execution execution, Throwable failure) {
    execution.fail(probe.textOf(failure));
    executed(execution, Execution.UNKNOWN);
  }

  /** The driver has told how many rows an execution changed. */
  void changed(Execution execution, long rows) {
    probe.changed(execution, rows);
  }

  /** Rows are read from now on; those that are not measured are not held. */
  MonitoredResultSet reading(MonitoredResultSet rows) {
    if (!rows.isFinished()) {
      reading = rows;
    }
    return rows;
  }

  /** As many rows as were wanted have been read. */
  void read(Execution execution, long rows) {
    if (reading != null && reading.isFinished()) {
      reading = null;
    }
    probe.read(execution, rows);
  }

  @Override
  public Statement createStatement() throws SQLException {
    return created(delegate.createStatement());
  }

  @Override
  public Statement createStatement(int resultSetType, int resultSetConcurrency)
      throws SQLException {
    return created(delegate.createStatement(resultSetType, resultSetConcurrency));
  }

  @Override
  public Statement createStatement(
      int resultSetType, int resultSetConcurrency, int resultSetHoldability) throws SQLException {
    return created(
        delegate.createStatement(resultSetType, resultSetConcurrency, resultSetHoldability));
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    return prepared(sql, delegate.prepareStatement(sql));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int resultSetType, int resultSetConcurrency)
      throws SQLException {
    return prepared(sql, delegate.prepareStatement(sql, resultSetType, resultSetConcurrency));
  }

  @Override
  public PreparedStatement prepareStatement(
      String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability)
      throws SQLException {
    return prepared(
        sql,
        delegate.prepareStatement(sql, resultSetType, resultSetConcurrency, resultSetHoldability));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
    return prepared(sql, delegate.prepareStatement(sql, autoGeneratedKeys));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
    return prepared(sql, delegate.prepareStatement(sql, columnIndexes));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
    return prepared(sql, delegate.prepareStatement(sql, columnNames));
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    return callable(sql, delegate.prepareCall(sql));
  }

  @Override
  public CallableStatement prepareCall(String sql, int resultSetType, int resultSetConcurrency)
      throws SQLException {
    return callable(sql, delegate.prepareCall(sql, resultSetType, resultSetConcurrency));
  }

  @Override
  public CallableStatement prepareCall(
      String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability)
      throws SQLException {
    return callable(
        sql, delegate.prepareCall(sql, resultSetType, resultSetConcurrency, resultSetHoldability));
  }

  @Override
  public void setAutoCommit(boolean autoCommit) throws SQLException {
    delegate.setAutoCommit(autoCommit);
    if (transaction.autoCommit(autoCommit)) {
      probe.committed(transaction, false);
    }
  }

  @Override
  public void commit() throws SQLException {
    forgetWhatIsCommitted();
    boolean failed = true;
    try {
      delegate.commit();
      failed = false;
    } finally {
      probe.committed(transaction, failed);
    }
  }

  @Override
  public void rollback() throws SQLException {
    forgetWhatIsCommitted();
    boolean failed = true;
    try {
      delegate.rollback();
      failed = false;
    } finally {
      probe.rolledBack(transaction, failed);
    }
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    DatabaseMetaData metaData = delegate.getMetaData();
    return metaData == null ? metaData : new MonitoredMetaData(metaData, this);
  }

  @Override
  public void close() throws SQLException {
    letGoOfBelow();
    try {
      delegate.close();
    } finally {
      release();
    }
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    letGoOfBelow();
    try {
      delegate.abort(executor);
    } finally {
      release();
    }
  }

  /** To the monitored connection above the pool, one below it makes itself known. */
  @Override
  public <T> T unwrap(Class<T> iface) throws SQLException {
    return isBelow(iface) ? iface.cast(this) : delegate.unwrap(iface);
  }

  @Override
  public boolean isWrapperFor(Class<?> iface) throws SQLException {
    return isBelow(iface) || delegate.isWrapperFor(iface);
  }

  private Statement created(Statement statement) {
    return new MonitoredStatement<>(statement, this);
  }

  private PreparedStatement prepared(String sql, PreparedStatement statement) {
    return new MonitoredPreparedStatement<>(statement, statement(sql), this);
  }

  private CallableStatement callable(String sql, CallableStatement statement) {
    return new MonitoredCallableStatement(statement, statement(sql), this);
  }

  /** In auto-commit mode no transaction runs that a commit or rollback could end. */
  private void forgetWhatIsCommitted() {
    if (transaction.isRunning() && isAutoCommit()) {
      transaction.forget();
    }
  }

  /** False where the driver does not tell. */
  private boolean isAutoCommit() {
    try {
      return delegate.getAutoCommit();
    } catch (SQLException | RuntimeException unknown) {
      return false;
    }
  }

  private boolean isBelow(Class<?> iface) {
    return held == null && iface == MeasuredBelow.class;
  }

  /** Before the pool hands it to somebody else. */
  private void letGoOfBelow() {
    MeasuredBelow physical = below;
    if (physical != null) {
      below = null;
      probe.letGo(physical);
    }
  }

  private void release() {
    if (reading != null) {
      reading.finish();
      reading = null;
    }
    if (held != null) {
      probe.released(held);
    }
  }
}
