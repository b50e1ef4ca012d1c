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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.PerformanceAlert;

/** What an operator does with the running monitor: pause, clear, be warned, record a flight. */
class OperatingIT extends DeployedSite {

  private static final String CONTROLS = "/admin/performance/controls";

  @Inject private AlertWitness witness;

  @Deployment
  @TargetsContainer("monitored")
  static WebArchive starPunk() {
    return StarPunkWar.with(
        GuestApplication.class,
        GuestResource.class,
        Pause.class,
        AlertWitness.class,
        ServerLog.class);
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
    await(() -> count("GET /feed/rss") == before + 1);
    assertFalse(admin.get("/admin/performance").body().contains("Recording is paused"));
    assertEquals(0, api().summary().getJsonObject("pool").getInt("inUse"));
    await(() -> ServerLog.of("monitored").lines("recording paused by admin") >= 1);
    await(() -> ServerLog.of("monitored").lines("recording resumed by admin") >= 1);
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
    await(() -> ServerLog.of("monitored").lines("all figures cleared by admin") >= 1);
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
    await(
        () -> {
          err();
          return !witness.seen().isEmpty();
        });
    PerformanceAlert alert = witness.seen().get(0);
    assertEquals(PerformanceAlert.Rule.ERROR_RATE, alert.rule());
    assertEquals(PerformanceAlert.State.FIRING, alert.state());
    assertTrue(alert.value() >= 5, alert::text);
  }

  @Test
  @RunAsClient
  void errorsFireAnAlertThatLogPageAndApiTell() {
    await(
        () -> {
          err();
          return api().summary().getJsonArray("alerts").stream()
              .anyMatch(each -> each.asJsonObject().getString("rule").equals("ERROR_RATE"));
        });
    System.out.println("alerts: " + api().summary().getJsonArray("alerts"));
    assertTrue(admin().get("/admin/performance").body().contains("<strong>Requests fail</strong>"));
    await(() -> ServerLog.of("monitored").lines("of requests failed, limit 5.00 %") >= 1);
    // The observer threw: that was counted, and harmed nobody.
    await(() -> api().summary().getJsonObject("self").getInt("probeFailures") >= 1);
  }

  private void err() {
    SiteClient visitor = visitor();
    for (int i = 0; i < 30; i++) {
      visitor.get("/guest/boom");
    }
  }

  @Test
  void flightRecordingHasRequestsStatementsAndTransactions() throws Exception {
    Path file = Path.of(System.getProperty("java.io.tmpdir"), "starpunk-flight.jfr");
    try (Recording recording = new Recording()) {
      for (String event : List.of("Request", "Query", "Transaction")) {
        recording.enable("org.starpunk.monitor." + event).with("threshold", "0 ms");
      }
      recording.start();
      SiteClient author = visitor();
      author.login("admin", StarPunkWar.ADMIN_PASSWORD);
      author.publish("In flight", "A note with secret-4711.");
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
    assertTrue(events.stream().noneMatch(event -> event.toString().contains("4711")));
    System.out.println(printed(file).lines().limit(60).toList());
    Files.delete(file);
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
    pauseForASecond();
    return api().counts().getOrDefault(operation, 0L);
  }

  /** A summary is shared for a second. */
  private static void pauseForASecond() {
    try {
      TimeUnit.MILLISECONDS.sleep(1_050);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(70);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - deadline < 0, "waited for 70 s in vain");
      pauseForASecond();
    }
  }
}
