package org.starpunk.monitor.capture.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Gauge;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.capture.ContainerTransaction;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.DeferringRequest;
import org.starpunk.monitor.capture.FakeLogQueue;
import org.starpunk.monitor.capture.TransactionObserver;

/** The DataSource that a container makes by its class name, below a pool. */
class DefinedDataSourceTest {

  private static final String SELECT = "select 1 from dual where 1 = ?";
  private static final String FINGERPRINT = "select ? from dual where ? = ?";

  private final FakeRecorder recorder = new FakeRecorder();
  private final DefinedDataSource defined = new DefinedDataSource();
  private int inTransaction;

  @AfterEach
  void leaveNothingInstalled() {
    InstalledProbe.forget();
    assertEquals(List.of(), recorder.probeFailures());
  }

  /** The container sets what is defined in any order. */
  @Test
  void loginTimeoutMayBeSetBeforeTheDriverIsNamed() throws SQLException {
    InstalledProbe.remove();
    defined.setLoginTimeout(7);
    defineH2();
    assertEquals(7, defined.getLoginTimeout());
    defined.setLoginTimeout(8);
    assertEquals(8, defined.getLoginTimeout());
  }

  @Test
  void withoutAMonitorItIsAPlainDelegate() throws SQLException {
    InstalledProbe.remove();
    defineH2();
    try (Connection connection = defined.getConnection()) {
      assertEquals(JdbcConnection.class, connection.getClass());
    }
    assertTrue(defined.isWrapperFor(JdbcDataSource.class));
  }

  @Test
  void statementsBelowAPoolAreMeasuredAndTheirConnectionsAreOnlyOpened() throws SQLException {
    install(TransactionObserver.NONE);
    defineH2();
    query(defined);
    assertEquals(1, recorder.series(Category.QUERY, FINGERPRINT).count());
    assertEquals(Set.of("open"), recorder.operations(Category.CONNECTION));
    assertEquals(0, recorder.level(Gauge.CONNECTIONS_IN_USE));
  }

  @Test
  void connectionOpenedBeforeTheApplicationStartsIsMeasuredFromThenOn() throws SQLException {
    defineH2();
    try (Connection early = defined.getConnection()) {
      select(early);
      install(TransactionObserver.NONE);
      select(early);
      assertTrue(early.isWrapperFor(MeasuredBelow.class));
    }
    assertEquals(1, recorder.series(Category.QUERY, FINGERPRINT).count());
  }

  @Test
  void connectionOpenedBeforeItIsDisabledStaysAsItIs() throws SQLException {
    defineH2();
    try (Connection early = defined.getConnection()) {
      InstalledProbe.remove();
      select(early);
      assertFalse(early.isWrapperFor(MeasuredBelow.class));
    }
  }

  @Test
  void queryThatPassesBothPositionsCountsOnce() throws SQLException {
    SqlProbe probe = install(TransactionObserver.NONE);
    defineH2();
    DataSource pool = new SmallPool(defined);
    DataSource above = probe.monitor(pool);
    query(above);
    assertEquals(1, recorder.series(Category.QUERY, FINGERPRINT).count());
    query(pool);
    assertEquals(2, recorder.series(Category.QUERY, FINGERPRINT).count(), "let go of again");
    query(above);
    assertEquals(3, recorder.series(Category.QUERY, FINGERPRINT).count());
  }

  @Test
  void queryCountsOnceThoughAnotherHandleOfTheSameConnectionWasClosed() throws SQLException {
    SqlProbe probe = install(TransactionObserver.NONE);
    defineH2();
    DataSource pool = new SmallPool(defined);
    DataSource above = probe.monitor(pool);
    try (Connection first = above.getConnection()) {
      query(above);
      select(first);
    }
    assertEquals(2, recorder.series(Category.QUERY, FINGERPRINT).count());
    query(pool);
    assertEquals(3, recorder.series(Category.QUERY, FINGERPRINT).count(), "let go of again");
  }

  @Test
  void statementThatAPoolKeepsOpenDoesNotHoldTheRequestThatRanIt() throws SQLException {
    install(TransactionObserver.NONE);
    defineH2();
    try (Connection physical = defined.getConnection();
        PreparedStatement cached = physical.prepareStatement(SELECT)) {
      assertTrue(isCollected(requestThatSelects(cached)));
      assertFalse(cached.isClosed());
    }
  }

  @Test
  void connectionThatAPoolKeepsOpenDoesNotHoldRowsThatWereRead() throws SQLException {
    install(TransactionObserver.NONE);
    defineH2();
    try (Connection physical = defined.getConnection()) {
      assertTrue(isCollected(rowsThatWereRead(physical)));
      assertFalse(physical.isClosed());
    }
  }

  @Test
  void whatTheContainerCommitsIsNoLocalTransaction() throws SQLException {
    install(() -> () -> inTransaction++);
    defineH2();
    try (Connection connection = defined.getConnection()) {
      connection.setAutoCommit(false);
      select(connection);
      select(connection);
      connection.commit();
    }
    assertEquals(2, inTransaction);
    assertEquals(Set.of(), recorder.operations(Category.TRANSACTION));
  }

  @Test
  void whatTheApplicationCommitsIsOne() throws SQLException {
    install(() -> ContainerTransaction.NONE);
    defineH2();
    try (Connection connection = defined.getConnection()) {
      connection.setAutoCommit(false);
      select(connection);
      connection.rollback();
    }
    assertEquals(Set.of("local rollback"), recorder.operations(Category.TRANSACTION));
  }

  @Test
  void transactionEndsThoughTheDriverDoesNotTellItsMode() throws SQLException {
    SqlProbe probe = install(() -> ContainerTransaction.NONE);
    defineH2();
    try (Connection drivers = defined.unwrap(JdbcDataSource.class).getConnection();
        Connection connection = probe.below(new Silent(drivers), SqlDialect.H2)) {
      connection.setAutoCommit(false);
      select(connection);
      connection.commit();
    }
    assertEquals(Set.of("local commit"), recorder.operations(Category.TRANSACTION));
  }

  @Test
  void propertiesOfTheDefinitionReachTheDriver() throws SQLException {
    defined.setDataSourceClassName(JdbcDataSource.class.getName());
    defined.setDataSourceProperties("description=notes; loginTimeout=7");
    defined.setUrl("jdbc:h2:mem:");
    defined.setUser("me");
    defined.setPassword("secret");
    JdbcDataSource driver = defined.unwrap(JdbcDataSource.class);
    assertEquals("notes", driver.getDescription());
    assertEquals(7, driver.getLoginTimeout());
    assertEquals("me", driver.getUser());
    assertEquals("secret", driver.getPassword());
  }

  @Test
  void badDefinitionsSayWhatIsWrongAndTellNoValue() {
    assertTrue(failure().contains("dataSourceClassName"));
    defined.setDataSourceClassName("java.lang.String");
    assertTrue(failure().contains("java.lang.String"));
    defined.setDataSourceClassName("missing.Driver");
    assertTrue(failure().contains("missing.Driver"));
    defined.setDataSourceClassName(JdbcDataSource.class.getName());
    defined.setDataSourceProperties("passwort=hidden");
    assertTrue(failure().contains("passwort"));
    assertFalse(failure().contains("hidden"));
    assertThrows(
        IllegalArgumentException.class, () -> defined.setDataSourceProperties("no equals sign"));
  }

  private String failure() {
    return String.valueOf(
        assertThrows(IllegalStateException.class, defined::getConnection).getMessage());
  }

  private void defineH2() {
    defined.setDataSourceClassName(JdbcDataSource.class.getName());
    defined.setUrl("jdbc:h2:mem:");
  }

  private SqlProbe install(TransactionObserver containers) {
    SqlProbe probe =
        new SqlProbe(
            MonitorConfig.defaults(), recorder, new FakeTicker(), new FakeLogQueue(), containers);
    InstalledProbe.install(probe);
    return probe;
  }

  /** Its rows are not read to the end, and nobody closes them. */
  private static WeakReference<CurrentRequest> requestThatSelects(PreparedStatement statement)
      throws SQLException {
    DeferringRequest request = new DeferringRequest();
    request.enter();
    statement.setInt(1, 1);
    assertTrue(statement.executeQuery().next());
    request.end();
    return new WeakReference<>(request);
  }

  private static WeakReference<ResultSet> rowsThatWereRead(Connection connection)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
      statement.setInt(1, 1);
      ResultSet rows = statement.executeQuery();
      assertTrue(rows.next());
      assertFalse(rows.next());
      return new WeakReference<>(rows);
    }
  }

  private static boolean isCollected(WeakReference<?> reference) {
    for (int i = 0; i < 50 && reference.get() != null; i++) {
      System.gc();
    }
    return reference.get() == null;
  }

  private static void query(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      select(connection);
    }
  }

  private static void select(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
      statement.setInt(1, 1);
      try (ResultSet rows = statement.executeQuery()) {
        assertTrue(rows.next());
      }
    }
  }

  /** A connection that does not tell whether it commits each statement. */
  private static final class Silent extends ForwardingConnection {

    private final Connection drivers;

    Silent(Connection drivers) {
      this.drivers = drivers;
    }

    @Override
    Connection delegate() {
      return drivers;
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
      throw new SQLException("not told");
    }
  }

  /** A pool of one connection that is never really closed. */
  private static final class SmallPool extends ForwardingDataSource {

    private final DataSource below;
    private final Connection physical;

    SmallPool(DataSource below) throws SQLException {
      this.below = below;
      this.physical = below.getConnection();
    }

    @Override
    DataSource delegate() {
      return below;
    }

    @Override
    public Connection getConnection() {
      return new ForwardingConnection() {
        @Override
        Connection delegate() {
          return physical;
        }

        @Override
        public void close() {}
      };
    }
  }
}
