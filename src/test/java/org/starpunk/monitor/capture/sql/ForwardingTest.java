package org.starpunk.monitor.capture.sql;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.capture.FakeLogQueue;
import org.starpunk.monitor.capture.TransactionObserver;

/** Every method of JDBC, JDK default methods too, reaches the driver and brings its answer back. */
class ForwardingTest {

  private static final List<Class<?>> DECORATED =
      List.of(
          DataSource.class,
          ConnectionBuilder.class,
          Connection.class,
          Statement.class,
          PreparedStatement.class,
          CallableStatement.class,
          ResultSet.class,
          DatabaseMetaData.class);

  private final ScriptedDriver driver = new ScriptedDriver();
  private final SqlProbe probe =
      new SqlProbe(
          MonitorConfig.defaults(),
          new FakeRecorder(),
          new FakeTicker(),
          new FakeLogQueue(),
          TransactionObserver.NONE);

  static Stream<Arguments> methods() {
    return DECORATED.stream()
        .flatMap(type -> Arrays.stream(type.getMethods()).map(m -> Arguments.of(type, m)))
        .filter(pair -> !Modifier.isStatic(((Method) pair.get()[1]).getModifiers()));
  }

  /** On a newer JDK too: what it adds to JDBC is named here, not silently lost. */
  @Test
  void everyMethodOfThisJdkIsForwarded() {
    List<String> missing =
        methods()
            .filter(
                pair -> !isDeclaredByADecorator((Class<?>) pair.get()[0], (Method) pair.get()[1]))
            .map(pair -> ((Method) pair.get()[1]).toString())
            .toList();
    assertEquals(List.of(), missing, "on Java " + Runtime.version());
  }

  /** A default method of the JDK would be inherited from the interface. */
  private boolean isDeclaredByADecorator(Class<?> type, Method method) {
    try {
      return !decorated(type)
          .getClass()
          .getMethod(method.getName(), method.getParameterTypes())
          .getDeclaringClass()
          .isInterface();
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void callReachesTheDriverWithItsArguments(Class<?> type, Method method) throws Exception {
    Object[] arguments = ScriptedDriver.arguments(method);
    method.invoke(decorated(type), arguments);
    ScriptedDriver.Invocation seen = driver.last(method);
    assertAll(
        () -> assertEquals(method.getName(), seen.method().getName()),
        () -> assertArrayEquals(method.getParameterTypes(), seen.method().getParameterTypes()),
        () -> assertSameElements(arguments, seen.arguments()));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void answerIsTheDrivers(Class<?> type, Method method) throws Exception {
    Object answer = method.invoke(decorated(type), ScriptedDriver.arguments(method));
    Object drivers = driver.last(method).answer();
    if (method.getReturnType() == void.class) {
      assertEquals(null, answer);
    } else if (isDecorated(type, method)) {
      assertDecorates(drivers, answer);
    } else if (method.getReturnType().isPrimitive()) {
      assertEquals(drivers, answer);
    } else {
      assertSame(drivers, answer);
      assertNotNull(answer, "the scripted driver must answer");
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void exceptionIsTheDriversOwn(Class<?> type, Method method) {
    Object decorated = decorated(type);
    Throwable failure = failureOf(method);
    driver.failWith(failure);
    InvocationTargetException thrown =
        assertThrows(
            InvocationTargetException.class,
            () -> method.invoke(decorated, ScriptedDriver.arguments(method)));
    assertSame(failure, thrown.getCause());
    assertEquals(0, failure.getSuppressed().length);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {DataSource.class, Connection.class, Statement.class, CallableStatement.class})
  void identityIsTheDrivers(Class<?> type) {
    Object drivers = driver.make(type);
    Object one = decorate(type, drivers);
    Object other = decorate(type, drivers);
    assertAll(
        () -> assertEquals(one, other),
        () -> assertTrue(one.equals(drivers)),
        () -> assertEquals(drivers.hashCode(), one.hashCode()),
        () -> assertEquals(drivers.toString(), one.toString()),
        () -> assertTrue(!one.equals(decorate(type, driver.make(type)))));
  }

  private Object decorated(Class<?> type) {
    return decorate(type, driver.make(type));
  }

  private Object decorate(Class<?> type, Object delegate) {
    if (delegate instanceof DataSource dataSource) {
      return probe.monitor(dataSource);
    }
    if (delegate instanceof ConnectionBuilder builder) {
      return new MonitoredConnectionBuilder(
          builder, new MonitoredDataSource((DataSource) driver.make(DataSource.class), probe));
    }
    if (delegate instanceof Connection connection) {
      return connection(connection);
    }
    return ofConnection(type, delegate, connection((Connection) driver.make(Connection.class)));
  }

  private MonitoredConnection connection(Connection delegate) {
    return (MonitoredConnection) probe.obtained(delegate, SqlDialect.UNKNOWN, 0);
  }

  private static Object ofConnection(Class<?> type, Object delegate, MonitoredConnection owner) {
    KnownStatement known = owner.statement("select 1");
    if (type == CallableStatement.class) {
      return new MonitoredCallableStatement((CallableStatement) delegate, known, owner);
    }
    if (type == PreparedStatement.class) {
      return new MonitoredPreparedStatement<>((PreparedStatement) delegate, known, owner);
    }
    if (type == DatabaseMetaData.class) {
      return new MonitoredMetaData((DatabaseMetaData) delegate, owner);
    }
    MonitoredStatement<Statement> statement =
        new MonitoredStatement<>(
            type == Statement.class
                ? (Statement) delegate
                : (Statement) new ScriptedDriver().make(Statement.class),
            owner);
    return type == ResultSet.class
        ? new MonitoredResultSet((ResultSet) delegate, statement, null)
        : statement;
  }

  /** What describes the database is no answer to a query. */
  private static boolean isDecorated(Class<?> type, Method method) {
    boolean description =
        type == DatabaseMetaData.class && method.getReturnType() == ResultSet.class;
    return DECORATED.contains(method.getReturnType()) && !description;
  }

  /**
   * A statement answers with the connection that it was made by, anything else with a decorator.
   */
  private static void assertDecorates(@Nullable Object drivers, Object answer) {
    assertTrue(answer.getClass().getSimpleName().startsWith("Monitored"), answer::toString);
    assertNotNull(drivers);
  }

  private static void assertSameElements(Object[] expected, List<Object> actual) {
    assertEquals(expected.length, actual.size());
    for (int i = 0; i < expected.length; i++) {
      Object one = expected[i];
      boolean primitive = one instanceof Number || one instanceof Boolean;
      assertTrue(primitive ? one.equals(actual.get(i)) : one == actual.get(i), "argument " + i);
    }
  }

  private static Throwable failureOf(Method method) {
    List<Class<?>> declared = List.of(method.getExceptionTypes());
    if (declared.contains(SQLException.class)) {
      return new SQLException("scripted");
    }
    return declared.contains(SQLClientInfoException.class)
        ? new SQLClientInfoException()
        : new IllegalStateException("scripted");
  }
}
