package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is not there: at the start, and while the site runs. */
class DatabaseOutageIT {

  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration RECOVERY = Duration.ofSeconds(10);

  @TempDir private Path directory;

  @Test
  void serverWithoutItsDatabaseRefusesToStartAndSaysWhy() throws Exception {
    int nobody = PayaraProcess.freePort();
    String address = "jdbc:postgresql://127.0.0.1:" + nobody + "/starpunk";
    try (PayaraProcess server =
        PayaraProcess.launch(
            "-Dstarpunk.home=" + directory,
            "-Dstarpunk.db.url=" + address + "?password=secret-4711",
            "-Dstarpunk.db.user=star",
            "-Dstarpunk.perf.bufer.size=500")) {
      awaitLog(server, "STARPUNK_DB_URL (property starpunk.db.url) must be");
      String log = logged(server);
      assertTrue(log.contains("was " + address + ": check that the server runs"), log);
      assertTrue(
          log.contains(
              "starpunk.perf.bufer.size is no setting of the monitor and does nothing: did you mean"
                  + " starpunk.perf.buffer.size?"),
          log);
      assertFalse(log.contains("secret-4711"));
    }
  }

  @Test
  void siteThatLosesItsDatabaseSaysSoAndRecoversByItself() throws Exception {
    int port = PayaraProcess.freePort();
    EmbeddedPostgres postgres = postgres(port);
    try (PayaraProcess server = launch(postgres)) {
      server.awaitSite();
      SiteClient author = new SiteClient(server.site());
      author.login("admin", StarPunkWar.ADMIN_PASSWORD);
      assertEquals(303, author.publish("Before the outage", "text"));
      ApiClient scraper = ApiClient.bearer(server.site(), ApiClient.TOKEN);
      ApiClient admin = ApiClient.basic(server.site(), "admin", StarPunkWar.ADMIN_PASSWORD);

      postgres.close();
      assertOutOfService(author.get("/"));
      assertOutOfService(author.get("/notes/before-the-outage"));
      HttpResponse<String> feed = author.get("/feed/atom");
      assertEquals(503, feed.statusCode());
      assertEquals("503 Service Unavailable\n", feed.body());
      assertEquals(200, author.get("/css/site.css").statusCode());
      assertNobodyIsLetIn(admin.get("summary"));
      assertTextIsKept(author);
      assertMonitorGoesOn(scraper, author);

      postgres = postgres(port);
      long back = System.nanoTime();
      awaitServed(author);
      System.out.printf(
          "served %.1f s after PostgreSQL was back%n", (System.nanoTime() - back) / 1e9);
      assertEquals(200, author.get("/notes/before-the-outage").statusCode());
      assertEquals(200, admin.get("summary").statusCode());
      assertEquals(303, author.publish("After the outage", "text"));
      for (int call = 0; call < 50; call++) {
        assertEquals(200, author.get("/").statusCode());
      }

      assertHungServerIsGivenUp(new SiteClient(server.site()));
      awaitServed(author);
    } finally {
      postgres.close();
    }
  }

  private static void awaitServed(SiteClient visitor) {
    Eventually.within(
        RECOVERY, () -> visitor.get("/").statusCode() == 200, "the site is in service again");
  }

  private void assertHungServerIsGivenUp(SiteClient visitor) throws Exception {
    signal("STOP");
    try {
      long stopped = System.nanoTime();
      assertOutOfService(visitor.get("/"));
      System.out.printf("gave PostgreSQL up after %.1f s%n", (System.nanoTime() - stopped) / 1e9);
    } finally {
      signal("CONT");
    }
  }

  /** To PostgreSQL's first process and all that it started. */
  private void signal(String name) throws IOException, InterruptedException {
    Path first = directory.resolve("data/postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(first).get(0).strip());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    Stream.concat(Stream.of(postmaster), postmaster.descendants())
        .forEach(process -> command.add(String.valueOf(process.pid())));
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }

  private static void assertNobodyIsLetIn(HttpResponse<String> answer) {
    assertEquals(503, answer.statusCode());
    assertEquals("10", answer.headers().firstValue("Retry-After").orElse(""));
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
    assertTrue(answer.body().contains("\"title\":\"Service Unavailable\""), answer::body);
  }

  private static void assertTextIsKept(SiteClient author) {
    HttpResponse<String> answer =
        author.submit(
            "/admin/notes/edit",
            "note-form",
            Map.of("title", "Unsaved", "body", "long thought about", "publish", "Publish"));
    assertEquals(503, answer.statusCode());
    assertTrue(answer.body().contains("Your text is still here"), answer::body);
    assertTrue(answer.body().contains("long thought about"), answer::body);
  }

  private static void assertMonitorGoesOn(ApiClient scraper, SiteClient admin) {
    Scrape scrape = Scrape.of(scraper);
    assertTrue(scrape.errors("GET /") >= 1);
    assertEquals(1, scrape.errors("GET /notes/{slug}"));
    assertEquals(0, scrape.level("starpunk_monitor_probe_failures_total"));
    assertEquals(200, admin.get("/admin/performance").statusCode());
  }

  private static void assertOutOfService(HttpResponse<String> answer) {
    assertEquals(503, answer.statusCode());
    assertTrue(answer.body().contains("Out of service"), answer::body);
    assertEquals("10", answer.headers().firstValue("Retry-After").orElse(""));
    assertFalse(answer.body().contains("Exception"), answer::body);
  }

  private EmbeddedPostgres postgres(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(directory.resolve("data"))
        .setCleanDataDirectory(false)
        .start();
  }

  private PayaraProcess launch(EmbeddedPostgres postgres) throws IOException {
    return PayaraProcess.launch(
        "-Dstarpunk.home=" + directory.resolve("home"),
        "-Dstarpunk.db.url=" + postgres.getJdbcUrl("postgres", "postgres") + "&socketTimeout=2",
        "-Dstarpunk.db.user=postgres",
        "-Dstarpunk.db.password=unused",
        "-Dstarpunk.perf.monitoring.enabled=true",
        "-Dstarpunk.metrics.token.hash=" + ApiClient.TOKEN_HASH);
  }

  private static void awaitLog(PayaraProcess server, String text) {
    Eventually.within(START, () -> logged(server).contains(text), "in the log: " + text);
  }

  private static String logged(PayaraProcess server) {
    try {
      return server.logged();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
