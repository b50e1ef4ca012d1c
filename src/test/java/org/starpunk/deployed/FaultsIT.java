package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications and clients that misbehave: the site goes on, and every request counts once. */
class FaultsIT {

  private static final int UNKNOWN_PATHS = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration CONVERSATION = Duration.ofSeconds(3);

  @TempDir private static Path home;
  private static PayaraProcess server;
  private static ApiClient scraper;
  private static SiteClient visitor;

  @BeforeAll
  static void start() throws Exception {
    Path war = home.resolve("faults.war");
    StarPunkWar.with(FaultServlet.class, FaultSocket.class)
        .as(ZipExporter.class)
        .exportTo(war.toFile());
    server =
        PayaraProcess.launch(
            war.toFile(),
            List.of(
                "-Xmx400m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dstarpunk.home=" + home.resolve("home"),
                "-Dstarpunk.perf.monitoring.enabled=true",
                "-Dstarpunk.metrics.token.hash=" + ApiClient.TOKEN_HASH));
    server.awaitSite();
    scraper = ApiClient.bearer(server.site(), ApiClient.TOKEN);
    visitor = new SiteClient(server.site());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void forwardsAndIncludesAreOneRequestEach() throws Exception {
    for (int call = 0; call < 5; call++) {
      assertEquals("target ", visitor.get("/fault/forward").body());
      assertEquals("target target ", visitor.get("/fault/include").body());
    }
    awaitCount("GET /fault/forward", 5, 0);
    awaitCount("GET /fault/include", 5, 0);
    awaitCount("GET /fault/target", 0, 0);
  }

  @Test
  void errorPagesBelongToTheRequestsThatFailed() throws Exception {
    long pages = Scrape.of(scraper).requests("GET /error");
    for (int call = 0; call < 5; call++) {
      assertEquals(500, visitor.get("/fault/boom").statusCode());
      assertEquals(502, visitor.get("/fault/refuse").statusCode());
    }
    assertTrue(visitor.get("/fault/boom").body().contains("Something broke"));
    awaitCount("GET /fault/boom", 6, 6);
    awaitCount("GET /fault/refuse", 5, 5);
    awaitCount("GET /error", pages, 0);
  }

  @Test
  void asynchronousTimeoutsAndErrorsAreFailuresOfTheirRequests() throws Exception {
    for (int call = 0; call < 3; call++) {
      assertTrue(visitor.get("/fault/timeout").statusCode() >= 500);
      assertEquals(500, visitor.get("/fault/async-boom").statusCode());
    }
    awaitCount("GET /fault/timeout", 3, 3);
    awaitCount("GET /fault/async-boom", 3, 3);
  }

  @Test
  void applicationThatRunsOutOfMemoryFailsAlone() throws Exception {
    for (int call = 0; call < 3; call++) {
      assertEquals(500, visitor.get("/fault/memory").statusCode());
      assertEquals(200, visitor.get("/").statusCode());
    }
    awaitCount("GET /fault/memory", 3, 3);
    assertEquals(0, Scrape.of(scraper).level("starpunk_monitor_probe_failures_total"));
  }

  @Test
  void clientsThatHangUpAreCountedAndHoldNothing() throws Exception {
    Scrape before = Scrape.of(scraper);
    for (int call = 0; call < 20; call++) {
      try (RawClient client = new RawClient(server.site())) {
        client.request("GET", "/fault/large").endOfHead().read(1_000);
        client.hangUp();
      }
      try (RawClient client = new RawClient(server.site())) {
        client.request("POST", "/fault/read").sendHalf();
        client.hangUp();
      }
      try (RawClient client = new RawClient(server.site())) {
        client.request("GET", "/fault/target");
        client.hangUp();
      }
    }
    awaitMore(before, "GET /fault/large", 20);
    awaitMore(before, "POST /fault/read", 20);
    assertEquals(200, visitor.get("/").statusCode());
  }

  @Test
  void clientsThatDawdleKeepNobodyWaiting() throws Exception {
    Scrape before = Scrape.of(scraper);
    List<RawClient> dawdling = new ArrayList<>();
    try {
      for (int call = 0; call < 20; call++) {
        dawdling.add(new RawClient(server.site()).request("GET", "/fault/large").endOfHead());
        dawdling.add(new RawClient(server.site()).request("GET", "/"));
        dawdling.add(
            new RawClient(server.site())
                .request("POST", "/fault/read")
                .send("Content-Length: 1000\r\n\r\n"));
      }
      for (int second = 0; second < 3; second++) {
        for (int call = 0; call < dawdling.size(); call += 3) {
          assertEquals(1, dawdling.get(call).read(1).length());
          dawdling.get(call + 1).send("X");
          dawdling.get(call + 2).send("x");
        }
        assertEquals(200, visitor.get("/").statusCode());
        assertEquals(200, visitor.get("/feed/json").statusCode());
        TimeUnit.SECONDS.sleep(1);
      }
    } finally {
      for (RawClient client : dawdling) {
        client.hangUp();
      }
    }
    awaitMore(before, "GET /fault/large", 20);
    awaitMore(before, "POST /fault/read", 20);
  }

  @Test
  void tenThousandUnknownPathsAreOneRoute() throws Exception {
    Scrape before = Scrape.of(scraper);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int number = 0; number < UNKNOWN_PATHS; number++) {
      String path = "/unknown-" + number + "/" + number + ".php";
      answers.add(CompletableFuture.supplyAsync(() -> visitor.get(path).statusCode(), pool));
    }
    for (CompletableFuture<Integer> answer : answers) {
      assertEquals(404, answer.get(60, TimeUnit.SECONDS));
    }
    pool.shutdown();
    awaitMore(before, "GET (unmatched)", UNKNOWN_PATHS);
    double series = Scrape.of(scraper).level("starpunk_monitor_series");
    assertTrue(series <= before.level("starpunk_monitor_series") + 5, series + " series");
  }

  @Test
  void headersWithoutEndAreRefused() throws Exception {
    String bomb = ("X-Bomb: " + "x".repeat(1_000) + "\r\n").repeat(1_000);
    String many = "X: y\r\n".repeat(50_000);
    String single = "X-Long: " + "x".repeat(1_000_000) + "\r\n";
    for (String headers : List.of(bomb, many, single)) {
      assertRefused(headers);
    }
    assertEquals(200, visitor.get("/").statusCode());
  }

  private static void assertRefused(String headers) throws Exception {
    try (RawClient client = new RawClient(server.site())) {
      client.request("GET", "/");
      try {
        client.send(headers).endOfHead();
      } catch (java.net.SocketException closedMeanwhile) {
        return;
      }
      int status = client.status();
      assertTrue(status == 0 || (status >= 400 && status < 500), "status " + status);
    }
  }

  /** What counts is the time until it stood. Nobody else asks for a file at the root. */
  @Test
  void conversationIsNotASlowRequest() throws Exception {
    converse(CONVERSATION);
    JsonObject upgrade =
        Eventually.found(
            PATIENCE,
            () -> new PerformanceApi(server.site()).operation("staticFiles", "GET /*"),
            "the upgrade is counted");
    assertEquals(1, upgrade.getInt("count"), upgrade::toString);
    assertTrue(
        upgrade.getJsonNumber("maxMillis").doubleValue() < CONVERSATION.toMillis(),
        upgrade::toString);
  }

  /** Opens a WebSocket, has an answer after a while, and closes it together with the server. */
  private static void converse(Duration time) throws Exception {
    CompletableFuture<String> echo = new CompletableFuture<>();
    CompletableFuture<Integer> closed = new CompletableFuture<>();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(
                URI.create("ws://127.0.0.1:" + server.site().getPort() + "/fault/socket"),
                new WebSocket.Listener() {
                  @Override
                  public CompletionStage<?> onText(
                      WebSocket from, CharSequence data, boolean last) {
                    echo.complete(data.toString());
                    return WebSocket.Listener.super.onText(from, data, last);
                  }

                  @Override
                  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
                    closed.complete(status);
                    return WebSocket.Listener.super.onClose(from, status, reason);
                  }
                })
            .get(20, TimeUnit.SECONDS);
    TimeUnit.MILLISECONDS.sleep(time.toMillis());
    socket.sendText("hello", true).get(20, TimeUnit.SECONDS);
    assertEquals("hello", echo.get(20, TimeUnit.SECONDS));
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(20, TimeUnit.SECONDS);
    assertEquals(WebSocket.NORMAL_CLOSURE, closed.get(20, TimeUnit.SECONDS));
  }

  private static void awaitCount(String operation, long count, long errors) {
    await(operation, count);
    assertEquals(errors, Scrape.of(scraper).errors(operation), operation);
  }

  private static void awaitMore(Scrape before, String operation, long more) {
    await(operation, before.requests(operation) + more);
  }

  private static void await(String operation, long count) {
    Eventually.within(
        PATIENCE,
        () -> Scrape.of(scraper).requests(operation) == count,
        operation + " is counted " + count + " times");
  }
}
