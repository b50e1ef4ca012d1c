package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Derby without room and a pool without connections: what the author and the readers see. */
class StorageFaultsIT {

  private static final String EDITOR = "/admin/notes/edit";
  private static final int POOL_SIZE = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Derby keeps files of its own below it: the log's are of 1 MB. */
  private static final long MOST_FILE_BYTES = 1_500_000;

  private static final int NOTES_THAT_DO_NOT_FIT = 200;

  @TempDir private static Path home;
  private static PayaraProcess server;
  private static SiteClient author;
  private static ApiClient scraper;

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
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dstarpunk.home=" + home.resolve("home"),
                "-Dstarpunk.perf.monitoring.enabled=true",
                "-Dstarpunk.metrics.token.hash=" + ApiClient.TOKEN_HASH));
    server.awaitSite();
    author = new SiteClient(server.site());
    author.login("admin", StarPunkWar.ADMIN_PASSWORD);
    scraper = ApiClient.bearer(server.site(), ApiClient.TOKEN);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void requestWithoutAConnectionIsToldSoAndTheNextIsServed() throws Exception {
    ExecutorService holders = Executors.newFixedThreadPool(POOL_SIZE);
    List<CompletableFuture<Integer>> held = new ArrayList<>();
    for (int holder = 0; holder < POOL_SIZE; holder++) {
      held.add(
          CompletableFuture.supplyAsync(
              () -> new SiteClient(server.site()).get("/fault/hold").statusCode(), holders));
    }
    try {
      awaitLevel("starpunk_connections_in_use", POOL_SIZE);
      assertIsRefused();
      assertDashboardIsReached();
      assertTrue(held.stream().noneMatch(CompletableFuture::isDone), "some were not held so long");
    } finally {
      new SiteClient(server.site()).get("/fault/release");
    }
    for (CompletableFuture<Integer> each : held) {
      assertEquals(200, each.get(60, TimeUnit.SECONDS));
    }
    holders.shutdown();
    assertEquals(200, author.get("/").statusCode());
    awaitLevel("starpunk_connections_in_use", 0);
    ApiClient admin = ApiClient.basic(server.site(), "admin", StarPunkWar.ADMIN_PASSWORD);
    assertEquals(POOL_SIZE, admin.json("summary").getJsonObject("pool").getInt("peak"));
    assertTrue(Scrape.of(scraper).errors("GET /") >= 1);
    assertTrue(Scrape.of(scraper).sum("starpunk_connection_errors_total", "phase=\"wait\"") >= 1);
  }

  private static void assertIsRefused() {
    long begin = System.nanoTime();
    HttpResponse<String> refused = new SiteClient(server.site()).get("/");
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf("without a connection: answered after %.1f s%n", seconds);
    assertOutOfService(refused);
    assertTrue(seconds < 15, seconds + " s");
  }

  /** An account is looked at again after ten seconds: one request waits for that, not each. */
  private static void assertDashboardIsReached() throws InterruptedException {
    TimeUnit.SECONDS.sleep(6);
    long begin = System.nanoTime();
    for (int request = 0; request < 6; request++) {
      assertEquals(200, author.get("/admin/performance").statusCode());
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf("without a connection: six pages after %.1f s%n", seconds);
    assertTrue(seconds < 15, seconds + " s");
  }

  @Test
  void whoeverSavesSecondIsToldAndLosesNothing() throws Exception {
    SiteClient other = new SiteClient(server.site());
    other.login("admin", StarPunkWar.ADMIN_PASSWORD);
    assertEquals(303, author.publish("Contested", "as it was"));
    Matcher id =
        Pattern.compile("edit\\?id=([0-9a-f-]{36})").matcher(author.get("/admin/notes").body());
    assertTrue(id.find());
    assertEquals(303, save(author, id.group(1), "0", "what the first wrote").statusCode());
    HttpResponse<String> second = save(other, id.group(1), "0", "what the second wrote");
    assertEquals(409, second.statusCode());
    assertTrue(second.body().contains("nothing was overwritten"), second::body);
    assertTrue(second.body().contains("what the first wrote"), second::body);
    assertTrue(second.body().contains("what the second wrote"), second::body);
    String shown = author.get("/").body();
    assertTrue(shown.contains("what the first wrote"));
    assertFalse(shown.contains("what the second wrote"));
    assertEquals(303, save(other, id.group(1), "1", "what both agreed on").statusCode());
    assertTrue(author.get("/").body().contains("what both agreed on"));
  }

  /** The kernel refuses to let a file grow, as it does when the disk is full. */
  @Test
  void whatDoesNotFitOnTheDiskIsToldAndWhatWasAcknowledgedIsThere() throws Exception {
    assumeTrue(limitFiles(String.valueOf(MOST_FILE_BYTES)), "no prlimit here: nothing was tried");
    List<String> acknowledged = new ArrayList<>();
    HttpResponse<String> answer = publish(numbered(0));
    while (answer.statusCode() == 303 && acknowledged.size() < NOTES_THAT_DO_NOT_FIT) {
      acknowledged.add(numbered(acknowledged.size()));
      answer = publish(numbered(acknowledged.size()));
    }
    System.out.println("acknowledged before the disk was full: " + acknowledged.size());
    assertEquals(503, answer.statusCode());
    assertTrue(answer.body().contains("could not save this just now"), answer::body);
    assertTrue(answer.body().contains(numbered(acknowledged.size())), answer::body);
    awaitServed();
    assertEquals(List.of(), missing(acknowledged));
    assertTrue(limitFiles("unlimited"));
    awaitServed();
    assertEquals(303, publish("there is room again;").statusCode());
    acknowledged.add("there is room again;");
    assertEquals(List.of(), missing(acknowledged));
  }

  private static String numbered(int number) {
    return "fits number " + number + ";";
  }

  private static HttpResponse<String> publish(String title) {
    return author.submit(
        EDITOR,
        "note-form",
        Map.of(
            "note", "",
            "version", "",
            "title", title,
            "body", "x".repeat(29_000),
            "publish", "Publish"));
  }

  private static HttpResponse<String> save(
      SiteClient client, String id, String version, String body) {
    return client.submit(
        EDITOR + "?id=" + id,
        "note-form",
        Map.of("note", id, "version", version, "title", "Contested", "body", body, "publish", "x"));
  }

  private static List<String> missing(List<String> acknowledged) {
    StringBuilder timeline = new StringBuilder();
    for (int page = 1; page <= 2 + acknowledged.size() / 10; page++) {
      timeline.append(author.get("/?page=" + page).body());
    }
    return acknowledged.stream().filter(title -> timeline.indexOf(title) < 0).toList();
  }

  private static void assertOutOfService(HttpResponse<String> answer) {
    assertEquals(503, answer.statusCode());
    assertTrue(answer.body().contains("Out of service"), answer::body);
    assertTrue(answer.headers().firstValue("Retry-After").isPresent());
  }

  /** A limit that holds at once, and that may be lifted again, for it is only the soft one. */
  private static boolean limitFiles(String bytes) throws IOException, InterruptedException {
    Path tool = Path.of("/usr/bin/prlimit");
    return Files.isExecutable(tool)
        && new ProcessBuilder(
                    tool.toString(),
                    "--pid",
                    String.valueOf(server.pid()),
                    "--fsize=" + bytes + ":")
                .inheritIO()
                .start()
                .waitFor()
            == 0;
  }

  /** Derby starts anew after a failed write, and the pool notices within a second. */
  private static void awaitServed() {
    Eventually.within(PATIENCE, () -> author.get("/").statusCode() == 200, "the site reads");
  }

  private static void awaitLevel(String name, double level) {
    Eventually.within(
        PATIENCE, () -> Scrape.of(scraper).level(name) == level, name + " is " + level);
  }
}
