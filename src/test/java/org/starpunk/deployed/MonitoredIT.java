package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Timed;
import org.starpunk.monitor.digest.MetricsBuffer;
import org.starpunk.monitor.digest.Window;

class MonitoredIT extends DeployedSite {

  @Inject private MetricsBuffer buffer;
  @Inject private DataSource dataSource;
  @Inject private BeanManager beans;
  @Inject private TimerCount timers;

  @Deployment
  @TargetsContainer("monitored")
  static WebArchive starPunk() {
    return StarPunkWar.with(
        GuestApplication.class,
        GuestResource.class,
        Pause.class,
        TimerCount.class,
        ServerLog.class);
  }

  @Test
  void interceptorTimerAndDataSourceAreThereInsideTheContainer() throws Exception {
    assertTrue(beans.isInterceptorBinding(Timed.class));
    assertEquals(2, timers.all());
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from note")) {
      assertTrue(rows.next());
    }
    assertTrue(
        buffer.recent(Window.LAST_15_MINUTES.length()).stream()
            .anyMatch(metric -> metric.operation().contains("from note")));
  }

  @Test
  @RunAsClient
  void reportsAreForAdminsAlone() throws Exception {
    SiteClient admin = visitor();
    assertEquals(303, admin.get("/admin/performance").statusCode());
    assertEquals(303, admin.get("/admin/performance.xhtml").statusCode());
    assertEquals(303, admin.get("/admin/performance/figures.xhtml").statusCode());
    assertEquals(401, api().statusForAnybody());
    assertEquals(200, visitor().login("admin", "wrong"));
    assertTrue(isRedirect(admin.login("admin", StarPunkWar.ADMIN_PASSWORD)));
    assertEquals(200, admin.get("/admin/performance").statusCode());
    assertEquals(200, admin.get("/api/performance/summary").statusCode());

    admin.addAuthor("eve", "a-writer-and-no-admin");
    SiteClient author = visitor();
    assertTrue(isRedirect(author.login("eve", "a-writer-and-no-admin")));
    assertEquals(200, author.get("/admin/notes").statusCode());
    assertEquals(403, author.get("/admin/performance").statusCode());
    assertEquals(403, author.get("/api/performance/summary").statusCode());
    try (Response refused = api().ask("eve", "a-writer-and-no-admin")) {
      assertEquals(403, refused.getStatus());
    }
  }

  @Test
  @RunAsClient
  void basicAuthenticationMakesNoSession() throws Exception {
    try (Response answer = api().ask("admin", StarPunkWar.ADMIN_PASSWORD)) {
      assertEquals(200, answer.getStatus());
      assertTrue(answer.getCookies().isEmpty());
    }
  }

  @Test
  @RunAsClient
  void everyRequestIsCountedOnceUnderItsRoute() throws Exception {
    Map<String, Long> expected = new HashMap<>(PerformanceApi.counts(api().freshSummary()));
    Map<String, String> mix =
        Map.of(
            "/", "GET /",
            "/feed/atom", "GET /feed/atom",
            "/feed/json", "GET /feed/json",
            "/notes/no-such-note", "GET /notes/{slug}",
            "/css/site.css", "GET /css/*",
            "/login", "GET /login",
            "/no/such/page", "GET (unmatched)",
            "/guest/later/5", "GET /guest/later/{millis}",
            "/guest/boom", "GET /guest/boom",
            "/guest/delay/1", "GET /guest/delay/{millis}");
    inParallel(4, 500, number -> visitor().get(new ArrayList<>(mix.keySet()).get(number % 10)));
    mix.values().forEach(route -> expected.merge(route, 50L, Long::sum));
    JsonObject summary = api().freshSummary();
    assertEquals(withoutReports(expected), withoutReports(PerformanceApi.counts(summary)));
    JsonObject boom = endpoint(summary, "GET /guest/boom");
    assertEquals(boom.getInt("count"), boom.getInt("errors"));
    JsonObject later = endpoint(summary, "GET /guest/later/{millis}");
    assertEquals(0, later.getInt("errors"));
    assertTrue(later.getJsonNumber("p50Millis").doubleValue() >= 5);
  }

  /** A request takes longer than what its resource measured and less than what its client did. */
  @Test
  @RunAsClient
  void percentilesAreThoseOfTheRequests() throws Exception {
    SiteClient client = visitor();
    List<Long> insideNanos = new ArrayList<>();
    List<Long> outsideNanos = new ArrayList<>();
    for (int call = 0; call < 200; call++) {
      long start = System.nanoTime();
      insideNanos.add(Long.parseLong(client.get("/guest/known/" + (5 + call % 40)).body()));
      outsideNanos.add(System.nanoTime() - start);
    }
    double inside = p95Millis(insideNanos);
    double outside = p95Millis(outsideNanos);
    JsonObject known = endpoint(api().freshSummary(), "GET /guest/known/{millis}");
    assertEquals(insideNanos.size(), known.getInt("count"));
    double shown = known.getJsonNumber("p95Millis").doubleValue();
    String figures = "inside %s ms, shown %s ms, outside %s ms".formatted(inside, shown, outside);
    System.out.println("p95: " + figures);
    assertTrue(shown >= inside * 0.98 - 1, figures);
    assertTrue(shown <= outside * 1.02 + 1, figures);
  }

  private static double p95Millis(List<Long> nanos) {
    return nanos.stream().sorted().skip(nanos.size() * 95 / 100 - 1).findFirst().orElseThrow()
        / 1e6;
  }

  @Test
  @RunAsClient
  void aSlowQueryIsShownAndLoggedWithoutItsLiterals() throws Exception {
    ServerLog since = ServerLog.fromNow("monitored");
    assertEquals("done", visitor().get("/guest/slow/80").body());
    JsonObject summary = api().freshSummary();
    JsonObject slow =
        summary.getJsonArray("slowQueries").stream()
            .map(JsonValue::asJsonObject)
            .filter(query -> query.getString("type").equals("CALL"))
            .findFirst()
            .orElseThrow();
    assertTrue(slow.getJsonNumber("durationMillis").doubleValue() >= 80);
    assertEquals("GET /guest/slow/{millis}", slow.getString("request"));
    assertFalse(summary.toString().contains("secret-4711"));

    SiteClient admin = admin();
    String page = admin.get("/admin/performance").body();
    assertTrue(page.contains(slow.getString("statement")));
    assertFalse(page.contains("secret-4711"));

    Eventually.within(
        Duration.ofSeconds(10),
        () -> since.lastLine("org.starpunk.monitor.slow", "GET /guest/slow/{millis}").isPresent(),
        "the log warns of it");
    assertEquals(0, ServerLog.of("monitored").lines("secret-4711"));
  }

  @Test
  @RunAsClient
  void memoryIsSampled() throws Exception {
    Eventually.within(
        Duration.ofSeconds(25),
        () -> !api().summary().getJsonObject("memory").getJsonArray("samples").isEmpty(),
        "memory is sampled");
    JsonObject sample =
        api().summary().getJsonObject("memory").getJsonArray("samples").getJsonObject(0);
    long resident = sample.getJsonNumber("residentBytes").longValue();
    assertTrue(resident > 50_000_000, "resident " + resident);
    assertTrue(sample.getJsonNumber("residentPeakBytes").longValue() >= resident);
  }

  @Test
  @RunAsClient
  void theServersOwnFiguresAreClosed() {
    assertEquals(403, visitor().get("/metrics").statusCode());
    assertEquals(403, visitor().get("/openapi").statusCode());
  }

  @Test
  @RunAsClient
  void privatePagesAreNotStored() throws Exception {
    SiteClient admin = admin();
    assertEquals(
        "no-store",
        admin.get("/admin/performance").headers().firstValue("Cache-Control").orElseThrow());
  }

  @Test
  @RunAsClient
  void headOfAFeedTellsTheLengthOfTheWhole() {
    SiteClient visitor = visitor();
    for (String format : List.of("atom", "rss", "json")) {
      HttpResponse<String> whole = visitor.get("/feed/" + format);
      HttpResponse<String> head = visitor.head("/feed/" + format);
      assertEquals(200, head.statusCode());
      assertEquals("", head.body());
      int length = whole.body().getBytes(StandardCharsets.UTF_8).length;
      assertEquals(Integer.toString(length), header(head, "Content-Length"));
      assertEquals(header(whole, "Content-Type"), header(head, "Content-Type"));
    }
  }

  @Test
  @RunAsClient
  void feedThatAReaderHasIsNotSentAgain() {
    SiteClient admin = admin();
    assertTrue(isRedirect(admin.publish("In the feed", "A note.")));
    SiteClient reader = visitor();
    HttpResponse<String> feed = reader.get("/feed/json");
    String tag = header(feed, "ETag");
    assertUnchanged(tag, reader.get("/feed/json", "If-None-Match", tag));
    // A date tells nothing: the newest note may have been withdrawn.
    assertTrue(feed.headers().firstValue("Last-Modified").isEmpty());
    assertEquals(
        200, reader.get("/feed/json", "If-Modified-Since", httpDate(Instant.now())).statusCode());
    assertEquals(200, reader.get("/feed/atom", "If-None-Match", tag).statusCode());

    assertTrue(isRedirect(admin.publish("In the feed too", "Another note.")));
    HttpResponse<String> changed =
        reader.get(
            "/feed/json", "If-None-Match", tag, "If-Modified-Since", httpDate(Instant.now()));
    assertEquals(200, changed.statusCode());
    assertTrue(changed.body().contains("Another note."), changed::body);
    assertNotEquals(tag, header(changed, "ETag"));
  }

  private static void assertUnchanged(String tag, HttpResponse<String> answer) {
    assertEquals(304, answer.statusCode());
    assertEquals("", answer.body());
    assertEquals(tag, header(answer, "ETag"));
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }

  private static String httpDate(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
  }

  /** Looking counts too. */
  private static Map<String, Long> withoutReports(Map<String, Long> counts) {
    Map<String, Long> others = new TreeMap<>(counts);
    others.keySet().removeIf(operation -> operation.contains("/api/"));
    return others;
  }

  private static JsonObject endpoint(JsonObject summary, String name) {
    return PerformanceApi.operation(summary, "endpoints", name).orElseThrow();
  }

  private static void inParallel(int threads, int calls, IntConsumer call)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CountDownLatch done = new CountDownLatch(calls);
    for (int number = 0; number < calls; number++) {
      int mine = number;
      pool.execute(
          () -> {
            call.accept(mine);
            done.countDown();
          });
    }
    assertTrue(done.await(120, java.util.concurrent.TimeUnit.SECONDS));
    pool.shutdown();
  }

  private static boolean isRedirect(int status) {
    return status == 302 || status == 303;
  }
}
