package org.starpunk.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Fakes;
import org.starpunk.notes.store.MigratedDerby;

/** Two admins who remove each other: the second begins while the first has counted both. */
class AdminsAtOnceTest {

  private final DataSource derby = MigratedDerby.create();
  private final AccountStore store = new AccountStore(derby);

  /** A deadlock shall be told soon. */
  @BeforeEach
  void addAdmins() throws SQLException {
    store.create(new Account("anna", "hash", Instant.EPOCH, Role.ALL));
    store.create(new Account("bert", "hash", Instant.EPOCH, Role.ALL));
    try (Connection connection = derby.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.locks.deadlockTimeout', '1')");
    }
  }

  @Test
  void theSecondWaitsForTheFirstAndIsTheLast() throws Exception {
    FutureTask<Boolean> second = new FutureTask<>(() -> removed("anna", () -> {}));
    boolean bertIsGone =
        removed(
            "bert",
            () -> {
              new Thread(second).start();
              awaitWaiting(second);
            });
    assertTrue(bertIsGone);
    assertFalse(second.get());
    assertEquals(List.of("anna"), store.all().stream().map(Account::name).toList());
  }

  private void awaitWaiting(FutureTask<?> second) throws SQLException {
    while (!second.isDone() && !isSomebodyWaiting()) {
      Thread.onSpinWait();
    }
  }

  private boolean isSomebodyWaiting() throws SQLException {
    try (Connection connection = derby.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT 1 FROM SYSCS_DIAG.LOCK_TABLE WHERE state = 'WAIT'")) {
      return rows.next();
    }
  }

  private interface Step {
    void take() throws SQLException;
  }

  /** In a transaction, as the container would; between the counting and the deletion is a step. */
  private boolean removed(String name, Step step) throws SQLException {
    try (Connection connection = derby.getConnection()) {
      connection.setAutoCommit(false);
      try {
        boolean removed =
            new AccountStore(handingOut(connection, step)).removeUnlessLastAdmin(name);
        connection.commit();
        return removed;
      } finally {
        connection.rollback();
      }
    }
  }

  /** This connection and no other, which stays open. */
  private static DataSource handingOut(Connection connection, Step beforeDelete) {
    Connection lent =
        (Connection)
            Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("close")) {
                    return null;
                  }
                  if (arguments != null && arguments[0].toString().startsWith("DELETE")) {
                    beforeDelete.take();
                  }
                  return called(connection, method, arguments);
                });
    return Fakes.of(DataSource.class, Map.of("getConnection", arguments -> lent));
  }

  private static @Nullable Object called(
      Connection connection, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }
}
