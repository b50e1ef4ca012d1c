package org.starpunk.monitor.capture.flight;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javax.sql.DataSource;
import jdk.jfr.AnnotationElement;
import jdk.jfr.DataAmount;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.SettingDescriptor;
import jdk.jfr.Timespan;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.MonitorConfig;
import org.starpunk.monitor.RepeatedQuery;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.capture.FakeLogQueue;
import org.starpunk.monitor.capture.TransactionObserver;
import org.starpunk.monitor.capture.sql.SqlProbe;

/** What a flight recording has of the monitor. */
class FlightTest {

  private static final String PREFIX = "org.starpunk.monitor.";

  private FlightRegistration registration = FlightRegistration.NONE;

  @BeforeEach
  void register() {
    registration = Flight.register();
  }

  @AfterEach
  void unregister() {
    registration.unregister();
  }

  @Test
  void nothingIsMadeWhileNothingIsRecorded() {
    assertNull(Flight.request());
    assertNull(Flight.query());
    assertNull(Flight.transaction());
  }

  @Test
  void requestHasItsFigures() throws IOException {
    try (Recording recording = started("Request", "0 ms")) {
      RequestEvent request = Flight.request();
      assertNotNull(request);
      request.end(
          "GET /notes/{slug}",
          new RequestEvent.Outcome(404, true, 1_234),
          new RequestEvent.DatabaseUse(3, 5_000_000, 6_000_000));
      RecordedEvent event = only(recording);
      assertEquals("GET /notes/{slug}", event.getString("endpoint"));
      assertEquals(404, event.getInt("status"));
      assertTrue(event.getBoolean("failed"));
      assertEquals(3, event.getInt("statements"));
      assertEquals(Duration.ofMillis(5), event.getDuration("statementTime"));
      assertEquals(Duration.ofMillis(6), event.getDuration("connectionTime"));
      assertEquals(1_234, event.getLong("responseBytes"));
      assertTrue(event.getDuration().toNanos() > 0);
      assertNull(event.getStackTrace());
    }
  }

  @Test
  void whatIsFasterThanTheThresholdIsLeftOut() throws IOException {
    try (Recording recording = started("Query", "1 h")) {
      QueryEvent query = Flight.query();
      assertNotNull(query);
      query.end(
          "select 1",
          "SELECT",
          () -> {
            throw new AssertionError("no name is built in vain");
          },
          false);
      assertEquals(List.of(), eventsOf(recording));
    }
  }

  @Test
  void statementsAndTransactionsOfAConnectionAreTold() throws Exception {
    try (Recording recording = started("Query", "0 ms")) {
      recording.enable(PREFIX + "Transaction").withThreshold(Duration.ZERO);
      workWithADatabase();
      List<RecordedEvent> events = eventsOf(recording);
      RecordedEvent insert = first(events, "Query", "statement", "insert into t values(?)");
      assertEquals("INSERT", insert.getString("type"));
      assertFalse(insert.getBoolean("failed"));
      RecordedEvent commit = first(events, "Transaction", "outcome", "local commit");
      assertEquals(2, commit.getInt("statements"));
      assertFalse(commit.getStartTime().isAfter(insert.getStartTime()));
      assertTrue(commit.getDuration().compareTo(insert.getDuration()) >= 0);
      assertTrue(events.stream().noneMatch(event -> event.toString().contains("1471147114")));
    }
  }

  @Test
  void repeatedStatementIsToldWithoutAThreshold() throws IOException {
    try (Recording recording = new Recording()) {
      recording.start();
      Flight.repeated(
          new RepeatedQuery(Instant.EPOCH, "GET /", "select 1", 12, 7_000_000, "A.b(A.java:1)"));
      RecordedEvent event = only(recording);
      assertEquals("GET /", event.getString("endpoint"));
      assertEquals("select 1", event.getString("statement"));
      assertEquals(12, event.getInt("executions"));
      assertEquals(Duration.ofMillis(7), event.getDuration("statementTime"));
      assertEquals("A.b(A.java:1)", event.getString("place"));
    }
  }

  @Test
  void everyFieldHasALabelAndWhatHasAUnitSaysSo() {
    FlightRecorder.getFlightRecorder();
    List<EventType> types = types();
    assertEquals(4, types.size());
    for (EventType type : types) {
      assertNotNull(type.getLabel(), type.getName());
      assertEquals("StarPunk", type.getCategoryNames().get(0));
      for (ValueDescriptor field : type.getFields()) {
        assertNotNull(field.getLabel(), type.getName() + '.' + field.getName());
        if (field.getName().endsWith("Time") && field.getTypeName().equals("long")) {
          assertTrue(has(field, Timespan.class) || field.getName().equals("startTime"));
        }
        if (field.getName().endsWith("Bytes")) {
          assertTrue(has(field, DataAmount.class));
        }
      }
    }
  }

  @Test
  void thresholdsWhereNobodySetsOneAreThoseOfTheTable() {
    FlightRecorder.getFlightRecorder();
    assertEquals(
        Map.of(
            "Request", "20 ms", "Query", "10 ms", "Transaction", "20 ms", "RepeatedQuery", "0 ns"),
        types().stream()
            .collect(
                toMap(type -> type.getName().substring(PREFIX.length()), FlightTest::threshold)));
  }

  private static String threshold(EventType type) {
    return type.getSettingDescriptors().stream()
        .filter(setting -> setting.getName().equals("threshold"))
        .map(SettingDescriptor::getDefaultValue)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void recorderForgetsThemAfterwards() {
    FlightRecorder.getFlightRecorder();
    assertEquals(4, types().size());
    registration.unregister();
    assertEquals(0, types().size());
    registration.unregister();
    try (Recording recording = new Recording()) {
      recording.start();
      assertNull(Flight.request());
    }
    registration = Flight.register();
    assertEquals(4, types().size());
  }

  private static boolean has(ValueDescriptor field, Class<?> annotation) {
    return field.getAnnotationElements().stream()
        .map(AnnotationElement::getTypeName)
        .anyMatch(annotation.getName()::equals);
  }

  private static List<EventType> types() {
    return FlightRecorder.getFlightRecorder().getEventTypes().stream()
        .filter(type -> type.getName().startsWith(PREFIX))
        .toList();
  }

  private static Recording started(String event, String threshold) {
    Recording recording = new Recording();
    recording.enable(PREFIX + event).with("threshold", threshold);
    recording.start();
    return recording;
  }

  private static RecordedEvent only(Recording recording) throws IOException {
    List<RecordedEvent> events = eventsOf(recording);
    assertEquals(1, events.size());
    return events.get(0);
  }

  private static List<RecordedEvent> eventsOf(Recording recording) throws IOException {
    recording.stop();
    Path file = Files.createTempFile("flight", ".jfr");
    try {
      recording.dump(file);
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().startsWith(PREFIX))
          .toList();
    } finally {
      Files.delete(file);
    }
  }

  private static RecordedEvent first(
      List<RecordedEvent> events, String type, String field, String value) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals(PREFIX + type))
        .filter(event -> value.equals(event.getString(field)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(value + " is not among " + events));
  }

  private static void workWithADatabase() throws SQLException {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:");
    MonitorConfig config =
        new MonitorConfig(true, Duration.ofSeconds(1), false, false, 100, 1.0, OptionalInt.empty());
    DataSource monitored =
        new SqlProbe(
                config,
                new FakeRecorder(),
                Ticker.system(),
                new FakeLogQueue(),
                TransactionObserver.NONE)
            .monitor(h2);
    try (Connection connection = monitored.getConnection()) {
      connection.createStatement().execute("create table t (id int)");
      connection.setAutoCommit(false);
      try (PreparedStatement insert = connection.prepareStatement("insert into t values(?)")) {
        insert.setInt(1, 1471147114);
        insert.executeUpdate();
        insert.executeUpdate();
      }
      connection.commit();
    }
  }
}
