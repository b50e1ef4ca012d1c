package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How streams of events end: with the session, with the application; and how many there may be. */
class StreamsIT {

  private static final String EVENTS = "/api/performance/events";
  private static final int MOST = 50;

  /** Much less than the five minutes after which a stream ends by itself. */
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private static Path directory;
  private static RedeployableServer server;

  @BeforeAll
  static void start() throws Exception {
    server =
        RedeployableServer.start(
            directory,
            "-Dderby.stream.error.file=" + directory.resolve("derby.log"),
            "-Dstarpunk.home=" + directory.resolve("home"),
            "-Dstarpunk.admin.password=" + StarPunkWar.ADMIN_PASSWORD,
            "-Dstarpunk.perf.monitoring.enabled=true");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void deploy() {
    Path site = StarPunkWar.file().toPath();
    if (!server.deploy(site)) {
      // Once in some hundred deployments Payara finds no bean in a WAR in which it is.
      assertTrue(server.deploy(site), "see target/redeploy.log");
    }
  }

  @AfterEach
  void undeploy() {
    server.undeploy();
  }

  @Test
  void logoutEndsTheStreamsOfTheSessionAlone() throws Exception {
    SiteClient browser = new SiteClient(server.site());
    browser.login("admin", StarPunkWar.ADMIN_PASSWORD);
    try (Stream<String> ofSession = browser.lines(EVENTS);
        Stream<String> ofProgram = program().lines("events").body()) {
      Iterator<String> leaving = afterItsFirstEvent(ofSession);
      Iterator<String> staying = afterItsFirstEvent(ofProgram);
      assertEquals(
          303, browser.submit("/logout", "logout", Map.of("logout:leave", "x")).statusCode());
      assertTimeoutPreemptively(SOON, () -> leaving.forEachRemaining(line -> {}));
      assertTimeoutPreemptively(SOON, () -> afterItsNextEvent(staying));
    }
  }

  @Test
  void oneTooManyIsTurnedAwayAndUndeploymentEndsThemAll() throws Exception {
    List<Iterator<String>> streams = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      HttpResponse<Stream<String>> answer = program().lines("events");
      assertEquals(200, answer.statusCode());
      streams.add(afterItsFirstEvent(answer.body()));
    }
    HttpResponse<String> refusal = program().get("events");
    assertEquals(503, refusal.statusCode(), refusal::body);
    assertEquals("60", refusal.headers().firstValue("Retry-After").orElseThrow());
    JsonObject problem = ApiClient.parsed(refusal.body());
    assertEquals("50 listen already, as many as there may be", problem.getString("detail"));
    server.undeploy();
    for (Iterator<String> each : streams) {
      assertTimeoutPreemptively(SOON, () -> each.forEachRemaining(line -> {}));
    }
    deploy();
    assertEquals(200, program().status("events"));
  }

  private static ApiClient program() {
    return ApiClient.basic(server.site(), "admin", StarPunkWar.ADMIN_PASSWORD);
  }

  private static Iterator<String> afterItsFirstEvent(Stream<String> lines) {
    return afterItsNextEvent(lines.iterator());
  }

  private static Iterator<String> afterItsNextEvent(Iterator<String> lines) {
    while (!lines.next().startsWith("data:")) {
      // An event has other lines before its data.
    }
    return lines;
  }
}
