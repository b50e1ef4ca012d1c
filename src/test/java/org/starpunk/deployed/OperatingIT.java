package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.PerformanceAlert;

/** What an operator does with the running monitor: pause, clear, be warned, record a flight. */
class OperatingIT extends DeployedSite {

  private static final String CONTROLS = "/admin/performance/controls";
  private static final Duration PATIENCE = Duration.ofSeconds(70);

  /** A time with its unit, as {@code jfr print} writes it. */
  private static final String TIME = "[\\d.,]+ (ns|us|ms|s)";

  private static final String REPEATED_ENDPOINT = "endpoint = \"GET /database/repeated/\\{times}\"";
  private static final String REPEATED_STATEMENT =
      "statement = \"select title from note where slug = \\?\"";

  /** Since this class began; other classes and earlier builds have such lines, too. */
  private static ServerLog log;

  @Inject private AlertWitness witness;

  @Deployment
  @TargetsContainer("monitored")
  static WebArchive starPunk() {
    return StarPunkWar.with(
            GuestApplication.class,
            GuestResource.class,
            Pause.class,
            GuestDatabaseApplication.class,
            GuestDatabase.class,
            GuestVisit.class,
            GuestBook.class,
            GuestEntry.class,
            AlertWitness.class,
            Eventually.class,
            ServerLog.class)
        .addAsResource("guest-persistence.xml", "META-INF/persistence.xml");
  }

  @BeforeAll
  static void openLog() {
    log = ServerLog.fromNow("monitored");
  }

  @Test
  @RunAsClient
  void pausingCountsNothingAndTheLogTellsWho() {
    SiteClient admin = admin();
    SiteClient visitor = visitor();
    visitor.get("/feed/rss");
    assertEquals(302, admin.submit(CONTROLS, "recording-form", Map.of("pause", "x")).statusCode());
    long before = count("GET /feed/rss");
    for (int i = 0; i < 10; i++) {
      visitor.get("/feed/rss");
    }
    JsonObject paused = api().summary();
    assertTrue(paused.getJsonObject("recording").getBoolean("paused"));
    assertEquals(before, count("GET /feed/rss"));
    assertTrue(admin.get(CONTROLS).body().contains("Paused"));
    assertTrue(admin.get("/admin/performance").body().contains("Recording is paused"));

    assertEquals(302, admin.submit(CONTROLS, "recording-form", Map.of("resume", "x")).statusCode());
    visitor.get("/feed/rss");
    Eventually.within(PATIENCE, () -> count("GET /feed/rss") == before + 1, "it is counted again");
    assertFalse(admin.get("/admin/performance").body().contains("Recording is paused"));
    assertEquals(0, api().summary().getJsonObject("pool").getInt("inUse"));
    awaitLogged("recording paused by admin");
    awaitLogged("recording resumed by admin");
  }

  @Test
  @RunAsClient
  void clearingIsConfirmedAndForgets() {
    SiteClient admin = admin();
    visitor().get("/guest/known/1");
    HttpResponse<String> unconfirmed = admin.submit(CONTROLS, "clear-form", Map.of("clear", "x"));
    assertTrue(unconfirmed.body().contains("Tick the box first"), unconfirmed::body);
    assertTrue(count("GET /guest/known/{millis}") > 0);
    assertEquals(
        302,
        admin.submit(CONTROLS, "clear-form", Map.of("clear", "x", "confirmed", "on")).statusCode());
    assertEquals(0, count("GET /guest/known/{millis}"));
    JsonObject cleared = api().summary();
    assertTrue(cleared.getJsonObject("recording").containsKey("clearedAt"));
    // What it costs is not told from a few measurements.
    assertFalse(cleared.getJsonObject("self").containsKey("cost"), cleared::toString);
    assertTrue(
        admin.get("/admin/performance").body().contains("An estimate takes 30 measured requests"));
    awaitLogged("all figures cleared by admin");
  }

  @Test
  @RunAsClient
  void controlsAreForAdminsAndTheirOwnForms() {
    SiteClient anybody = visitor();
    assertEquals(303, anybody.get(CONTROLS).statusCode());
    Map<String, String> forged = Map.of("recording-form", "recording-form", "pause", "x");
    assertEquals(303, anybody.post(CONTROLS, forged).statusCode());
    admin().post(CONTROLS, forged);
    assertFalse(api().summary().getJsonObject("recording").getBoolean("paused"));
  }

  @Test
  void errorsFireAnAlertThatTheApplicationObserves() {
    errUntil(() -> !witness.seen().isEmpty(), "the application observes an alert");
    PerformanceAlert alert = witness.seen().get(0);
    assertEquals(PerformanceAlert.Rule.ERROR_RATE, alert.rule());
    assertEquals(PerformanceAlert.State.FIRING, alert.state());
    assertTrue(alert.value() >= 5, alert::text);
  }

  @Test
  @RunAsClient
  void errorsFireAnAlertThatLogPageAndApiTell() {
    errUntil(
        () ->
            api().summary().getJsonArray("alerts").stream()
                .anyMatch(each -> each.asJsonObject().getString("rule").equals("ERROR_RATE")),
        "the API tells an alert");
    System.out.println("alerts: " + api().summary().getJsonArray("alerts"));
    assertTrue(admin().get("/admin/performance").body().contains("<strong>Requests fail</strong>"));
    awaitLogged("of requests failed, limit 5.00 %");
    // The observer threw: that was counted, and harmed nobody.
    Eventually.within(
        PATIENCE,
        () -> api().summary().getJsonObject("self").getInt("probeFailures") >= 1,
        "the observer's failure is counted");
  }

  private static void awaitLogged(String text) {
    Eventually.within(PATIENCE, () -> log.lines(text) >= 1, "in the log: " + text);
  }

  private void errUntil(BooleanSupplier told, String what) {
    SiteClient visitor = visitor();
    Eventually.within(
        PATIENCE,
        () -> {
          for (int i = 0; i < 30; i++) {
            visitor.get("/guest/boom");
          }
          api().freshSummary();
          return told.getAsBoolean();
        },
        what);
  }

  @Test
  void flightRecordingHasRequestsStatementsTransactionsAndRepetitions() throws Exception {
    Path file = Path.of(System.getProperty("java.io.tmpdir"), "starpunk-flight.jfr");
    try (Recording recording = new Recording()) {
      for (String event : List.of("Request", "Query", "Transaction")) {
        recording.enable("org.starpunk.monitor." + event).with("threshold", "0 ms");
      }
      recording.start();
      SiteClient author = visitor();
      author.login("admin", StarPunkWar.ADMIN_PASSWORD);
      author.publish("In flight", "A note with secret-4711.");
      assertEquals("0", author.get("/database/repeated/300").body());
      author.get("/guest/slow/60");
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> events =
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().startsWith("org.starpunk.monitor."))
            .toList();
    assertTrue(has(events, "Request", "endpoint", "POST /admin/notes/edit"));
    assertTrue(has(events, "Query", "endpoint", "GET /guest/slow/{millis}"));
    assertTrue(has(events, "Transaction", "outcome", "container commit"));
    assertTrue(has(events, "RepeatedQuery", "endpoint", "GET /database/repeated/{times}"));
    assertTrue(events.stream().noneMatch(event -> event.toString().contains("secret-4711")));
    String text = printed(file);
    System.out.println(text.lines().limit(60).toList());
    assertPrinted(
        text,
        "Request",
        "duration = " + TIME,
        REPEATED_ENDPOINT,
        "status = 200",
        "failed = false",
        "statements = 300",
        "statementTime = " + TIME,
        "connectionTime = " + TIME,
        "responseBytes = 1 bytes?");
    assertPrinted(
        text,
        "Query",
        "duration = " + TIME,
        REPEATED_STATEMENT,
        "type = \"SELECT\"",
        REPEATED_ENDPOINT,
        "failed = false");
    assertPrinted(
        text,
        "Transaction",
        "duration = " + TIME,
        "outcome = \"container commit\"",
        "statements = \\d+",
        "failed = false");
    assertPrinted(
        text,
        "RepeatedQuery",
        REPEATED_ENDPOINT,
        REPEATED_STATEMENT,
        "executions = 300",
        "statementTime = " + TIME,
        "place = \"org\\.starpunk\\.deployed\\.GuestDatabase\\.one\\(GuestDatabase\\.java:\\d+\\)\"");
    Files.delete(file);
  }

  /** One of these events has all these lines. */
  private static void assertPrinted(String text, String event, String... lines) {
    List<Pattern> patterns =
        Stream.of(lines)
            .map(line -> Pattern.compile("^ +" + line + "$", Pattern.MULTILINE))
            .toList();
    assertTrue(
        Pattern.compile("^}$", Pattern.MULTILINE)
            .splitAsStream(text)
            .filter(printed -> printed.contains("org.starpunk.monitor." + event + " {"))
            .anyMatch(printed -> patterns.stream().allMatch(each -> each.matcher(printed).find())),
        () -> event + " is not printed in full: " + text);
  }

  private static boolean has(List<RecordedEvent> events, String type, String field, String value) {
    return events.stream()
        .filter(event -> event.getEventType().getName().endsWith('.' + type))
        .anyMatch(event -> value.equals(event.getString(field)));
  }

  /** What {@code jfr print} makes of it. */
  private static String printed(Path file) throws Exception {
    Process jfr =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jfr").toString(),
                "print",
                "--events",
                "org.starpunk.monitor.*",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String text = new String(jfr.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, jfr.waitFor(), text);
    assertTrue(text.contains("org.starpunk.monitor.Request {"), text);
    return text;
  }

  private long count(String operation) {
    return PerformanceApi.counts(api().freshSummary()).getOrDefault(operation, 0L);
  }
}
