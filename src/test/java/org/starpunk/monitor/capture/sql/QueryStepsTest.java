package org.starpunk.monitor.capture.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.Quantity;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.DeferringRequest;
import org.starpunk.monitor.capture.FakeLogQueue;
import org.starpunk.monitor.capture.TransactionObserver;

/** Which steps of a request's timeline its statements are, and the reading of their rows. */
class QueryStepsTest {

  private static final String SELECT = "select * from system_range(1, 3)";
  private static final String FINGERPRINT = "select * from system_range(?, ?)";

  private final FakeRecorder recorder = new FakeRecorder();
  private final FakeTicker ticker = new FakeTicker();
  private final DeferringRequest request = new DeferringRequest();
  private final DataSource monitored =
      new SqlProbe(
              MonitorConfig.defaults(),
              recorder,
              ticker,
              new FakeLogQueue(),
              TransactionObserver.NONE)
          .monitor(database());

  @BeforeEach
  void everyReadingOfTheClockTakesALittle() {
    ticker.passBetweenReadings(Duration.ofNanos(10));
  }

  @AfterEach
  void leaveTheThread() {
    CurrentRequest.exit();
    assertEquals(List.of(), recorder.probeFailures());
  }

  @Test
  void executionAndReadingAreStepsOneAfterTheOther() throws SQLException {
    request.enter();
    read(SELECT);
    assertEquals(0, recorder.series(Category.QUERY, FINGERPRINT).count());
    request.recordDeferred();
    Span executed = steps().get(0);
    Span fetched = steps().get(1);
    assertEquals(Span.Kind.QUERY, executed.kind());
    assertEquals(Span.Kind.FETCH, fetched.kind());
    assertEquals(List.of(FINGERPRINT, FINGERPRINT), names());
    assertEquals(executed.endNanos(), fetched.startNanos());
    assertEquals(fetched.durationNanos(), fetchNanos(FINGERPRINT).get(0));
    assertEquals(executed.durationNanos() + fetched.durationNanos(), request.queryNanos());
  }

  @Test
  void stepKeepsItsNameWhereTheSeriesStandsForMany() throws SQLException {
    recorder.fold(true);
    request.enter();
    read(SELECT);
    request.recordDeferred();
    assertEquals(List.of(FINGERPRINT, FINGERPRINT), names());
    assertEquals(1, recorder.series(Category.QUERY, "(other)").count());
    assertEquals(1, fetchNanos("(other)").size());
  }

  @Test
  void whatIsReadInAnotherRequestIsNoStepOfEither() throws SQLException {
    DeferringRequest other = new DeferringRequest();
    request.enter();
    try (Connection connection = monitored.getConnection();
        Statement statement = connection.createStatement()) {
      ResultSet rows = statement.executeQuery(SELECT);
      CurrentRequest.exit();
      other.enter();
      readAll(rows);
      CurrentRequest.exit();
    }
    request.recordDeferred();
    other.recordDeferred();
    assertEquals(List.of(FINGERPRINT), names());
    assertEquals(List.of(), other.spans().list());
    assertEquals(1, fetchNanos(FINGERPRINT).size());
    assertEquals(
        steps().get(0).durationNanos() + fetchNanos(FINGERPRINT).get(0), request.queryNanos());
  }

  @Test
  void whatDoesNotWaitHasTheSameSteps() throws SQLException {
    request.deferNoMore();
    request.enter();
    read(SELECT);
    assertEquals(List.of(FINGERPRINT, FINGERPRINT), names());
    assertEquals(1, recorder.series(Category.QUERY, FINGERPRINT).count());
    assertEquals(List.of(steps().get(1).durationNanos()), fetchNanos(FINGERPRINT));
  }

  @Test
  void outsideOfARequestItIsCountedAlone() throws SQLException {
    read(SELECT);
    assertEquals(1, recorder.series(Category.QUERY, FINGERPRINT).count());
    assertEquals(1, fetchNanos(FINGERPRINT).size());
  }

  private void read(String sql) throws SQLException {
    try (Connection connection = monitored.getConnection();
        Statement statement = connection.createStatement()) {
      readAll(statement.executeQuery(sql));
    }
  }

  private static void readAll(ResultSet rows) throws SQLException {
    int count = 0;
    while (rows.next()) {
      count++;
    }
    assertEquals(3, count);
  }

  private List<Span> steps() {
    return request.spans().list().stream()
        .filter(step -> step.kind().category() == Category.QUERY)
        .toList();
  }

  private List<String> names() {
    return steps().stream().map(Span::name).toList();
  }

  private List<Long> fetchNanos(String operation) {
    return recorder.series(Category.QUERY, operation).readings(Quantity.FETCH_NANOS);
  }

  private static DataSource database() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:");
    return database;
  }
}
