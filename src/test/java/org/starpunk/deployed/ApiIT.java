package org.starpunk.deployed;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import jakarta.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API on a server of its own, with a scraper's token and limits that a test can meet. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApiIT {

  private static final String SECRET = "a-writer-and-no-admin";
  private static final String REPEATING = "/database/repeated/100";

  private static final Map<String, String> DOCUMENTS =
      Map.of(
          "summary", "SummaryDocument",
          "series", "SeriesDocument",
          "endpoint?name=GET%20/database/repeated/%7Btimes%7D", "EndpointDocument",
          "statements", "StatementsDocument",
          "slow-queries", "SlowQueriesDocument",
          "traces", "TracesDocument",
          "history", "HistoryDocument",
          "memory", "MemoryDocument",
          "configuration", "ConfigurationDocument");

  /** Of these there may be nothing in any answer: see {@link #answersAreAsDescribed}. */
  private static final Set<String> RARE =
      Set.of("SlowdownEntry", "OwnCostEntry", "DisabledDocument");

  @TempDir private static Path home;
  private static PayaraProcess server;
  private static ApiClient anonymous;
  private static ApiClient admin;
  private static ApiClient author;
  private static ApiClient scraper;
  private static PerformanceApi figures;

  @BeforeAll
  static void start() throws Exception {
    server = PayaraProcess.launch(war(), options());
    server.awaitSite();
    SiteClient site = new SiteClient(server.site());
    site.login("admin", StarPunkWar.ADMIN_PASSWORD);
    site.addAuthor("eve", SECRET);
    site.publish("A note", "of *text*");
    // What an application should not do; where a connection was opened is told from the second on.
    for (String path : List.of(REPEATING, "/database/leak", "/database/leak")) {
      assertEquals(200, site.get(path).statusCode(), path);
    }
    anonymous = ApiClient.anonymous(server.site());
    admin = ApiClient.basic(server.site(), "admin", StarPunkWar.ADMIN_PASSWORD);
    author = ApiClient.basic(server.site(), "eve", SECRET);
    scraper = ApiClient.bearer(server.site(), ApiClient.TOKEN);
    figures = new PerformanceApi(server.site());
  }

  private static File war() {
    File war = home.resolve("guest.war").toFile();
    StarPunkWar.with(
            GuestDatabaseApplication.class,
            GuestDatabase.class,
            GuestVisit.class,
            GuestBook.class,
            GuestEntry.class)
        .addAsResource("guest-persistence.xml", "META-INF/persistence.xml")
        .as(ZipExporter.class)
        .exportTo(war);
    return war;
  }

  /** A forgotten connection or two are an alert here. */
  private static List<String> options() {
    return List.of(
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Dderby.stream.error.file=" + home.resolve("derby.log"),
        "-Dstarpunk.home=" + home,
        "-Dstarpunk.perf.monitoring.enabled=true",
        "-Dstarpunk.perf.memory.tracking=true",
        "-Dstarpunk.perf.slow.query.threshold=0.001",
        "-Dstarpunk.perf.alert.pool.use=5",
        "-Dstarpunk.perf.rate.limit.principal=5000",
        "-Dstarpunk.perf.rate.limit.address=20000",
        "-Dstarpunk.metrics.token.hash=" + ApiClient.TOKEN_HASH);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "summary",
        "series",
        "endpoint?name=GET%20/",
        "statements",
        "slow-queries",
        "traces",
        "history",
        "memory",
        "configuration",
        "metrics",
        "events",
        "openapi"
      })
  void everyAddressIsForTheAdmin(String address) throws Exception {
    assertEquals(401, anonymous.status(address), "anonymous");
    assertEquals(403, author.status(address), "author");
    assertEquals(200, admin.status(address), "admin");
    assertEquals(address.equals("metrics") ? 200 : 403, scraper.status(address), "scraper");
    assertEquals(401, ApiClient.bearer(server.site(), "another").status(address), "wrong token");
  }

  /** What the container refuses reaches no resource. */
  @ParameterizedTest
  @ValueSource(strings = {"summary", "metrics", "events", "nowhere"})
  void whatTheContainerRefusesIsAProblemToo(String address) throws Exception {
    HttpResponse<String> unknown = anonymous.get(address);
    assertFalse(problem(401, unknown).getString("remedy").isEmpty());
    assertTrue(
        unknown.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Basic "),
        () -> unknown.headers().map().toString());
    assertEquals("no-store", unknown.headers().firstValue("Cache-Control").orElse(""));
    assertFalse(problem(403, author.get(address)).getString("remedy").isEmpty());
    assertEquals("", anonymous.head(address).body());
  }

  /** By its tag too: soon after the start, every window covers the same time. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 15})
  void windowIsToldInMinutes(int minutes) throws Exception {
    for (String address : List.of("summary", "series")) {
      HttpResponse<String> answer = admin.get(address + "?window=" + minutes);
      String tag = answer.headers().firstValue("ETag").orElseThrow();
      assertTrue(tag.endsWith("-" + minutes + '"'), address + ' ' + tag);
    }
    JsonObject summary = admin.json("summary?window=" + minutes);
    int uptime = summary.getInt("uptimeSeconds");
    assertEquals(Math.min(uptime, 60 * minutes + uptime % 60), summary.getInt("windowSeconds"));
  }

  @Test
  void seriesAreFilteredAndLimited() {
    for (String address : List.of("summary", "series", "openapi")) {
      assertEquals(200, admin.status(address), address);
    }
    figures.freshSummary();
    int all = admin.json("series").getInt("total");
    JsonObject found = admin.json("series?category=REQUEST&name=api&sort=count&limit=2");
    assertTrue(found.getInt("total") > 2 && found.getInt("total") < all, found::toString);
    List<JsonObject> shown = found.getJsonArray("operations").getValuesAs(JsonObject.class);
    assertEquals(2, shown.size(), found::toString);
    for (JsonObject each : shown) {
      assertEquals("REQUEST", each.getString("category"));
      assertTrue(each.getString("operation").contains("api"), each::toString);
    }
    assertTrue(shown.get(0).getInt("count") >= shown.get(1).getInt("count"), found::toString);
    assertFalse(admin.json("statements").getJsonArray("statements").isEmpty());
    assertFalse(admin.json("slow-queries").getJsonArray("slowQueries").isEmpty());
  }

  @Test
  void unchangedSummaryIsNotSentAgain() throws Exception {
    HttpResponse<String> first = admin.get("series");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = admin.get("series", "If-None-Match", tag);
    // The summary may have become two seconds old in between; then the tag is another one.
    for (int time = 0; time < 20 && again.statusCode() != 304; time++) {
      tag = again.headers().firstValue("ETag").orElseThrow();
      again = admin.get("series", "If-None-Match", tag);
    }
    assertEquals(304, again.statusCode());
    assertEquals("", again.body());
    SECONDS.sleep(2);
    HttpResponse<String> later = admin.get("series", "If-None-Match", tag);
    assertEquals(200, later.statusCode());
    assertNotEquals(tag, later.headers().firstValue("ETag").orElseThrow());
    assertEquals("no-store", later.headers().firstValue("Cache-Control").orElseThrow());
  }

  /** As some proxies make it. */
  @Test
  void whatIsNoTagIsNotOursAndNoFailure() throws Exception {
    assertEquals(200, admin.get("series", "If-None-Match", "abc").statusCode());
    assertEquals(200, admin.get("summary", "If-None-Match", "W/").statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "series?window=2",
        "series?limit=0",
        "series?sort=x",
        "series?colour=red",
        "endpoint",
        "series?format=xml",
        "memory?window=2",
        "configuration?window=1"
      })
  void badParameterIsAProblem(String address) throws Exception {
    JsonObject problem = problem(400, admin.get(address));
    for (String name : List.of("title", "detail", "rule", "value", "remedy")) {
      assertFalse(problem.getString(name).isEmpty(), name);
    }
  }

  @Test
  void whatJaxRsRefusesIsAProblemToo() throws Exception {
    problem(404, admin.get("nowhere"));
    problem(404, admin.get("endpoint?name=GET%20/nowhere"));
    problem(406, admin.get("summary", "Accept", "image/png"));
    HttpResponse<String> posted = admin.post("summary");
    problem(405, posted);
    assertTrue(posted.headers().firstValue("Allow").orElse("").contains("GET"));
  }

  /**
   * Every property of an answer is described, and every one that must be there is; of each schema
   * there is something. What is measured every ten seconds comes late, and an alert later still: as
   * the last test, this one need not wait for them.
   *
   * <p>Three schemas are left out: nothing gets slower within a quarter of an hour, what measuring
   * costs is told after thousands of requests, and a server without monitoring has a document of
   * its own.
   */
  @Test
  @Order(Integer.MAX_VALUE)
  void answersAreAsDescribed() throws Exception {
    DescribedAnswers described = new DescribedAnswers(admin.json("openapi"));
    described.assertDescribed(problem(404, admin.get("nowhere")), "Problem");
    long deadline = System.nanoTime() + SECONDS.toNanos(60);
    assertAllDescribed(described);
    while (!RARE.containsAll(described.unseen())) {
      assertTrue(System.nanoTime() - deadline < 0, () -> "nothing of " + described.unseen());
      SECONDS.sleep(1);
      assertAllDescribed(described);
    }
  }

  private static void assertAllDescribed(DescribedAnswers described) {
    DOCUMENTS.forEach((address, schema) -> described.assertDescribed(admin.json(address), schema));
  }

  @Test
  void headTellsTheSameWithoutABody() throws Exception {
    HttpResponse<String> head = admin.head("series");
    assertEquals(200, head.statusCode());
    assertEquals("", head.body());
    assertTrue(head.headers().firstValue("ETag").isPresent());
  }

  /** Nobody would read it, nor be seen to go. */
  @Test
  @Timeout(value = 30, threadMode = SEPARATE_THREAD)
  void headOfAStreamOpensNone() throws Exception {
    for (int time = 0; time <= 50; time++) {
      HttpResponse<String> head = admin.head("events");
      assertEquals(200, head.statusCode());
      assertTrue(head.headers().firstValue("Content-Type").orElse("").startsWith("text/event"));
    }
    assertEquals(200, admin.status("events"));
    assertEquals(403, author.head("events").statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"series", "statements", "slow-queries", "traces", "history", "memory"})
  void tablesAreCsvToo(String address) throws Exception {
    HttpResponse<String> accepted = admin.get(address, "Accept", "text/csv");
    HttpResponse<String> asked = admin.get(address + "?format=csv");
    for (HttpResponse<String> answer : List.of(accepted, asked)) {
      assertEquals(200, answer.statusCode());
      assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("text/csv"));
      List<NamedCsvRecord> rows =
          CsvReader.builder().ofNamedCsvRecord(answer.body()).stream().toList();
      assertTrue(isSampled(address) || !rows.isEmpty(), address);
    }
  }

  /** Of these there may be nothing yet. */
  private static boolean isSampled(String address) {
    return List.of("history", "memory").contains(address);
  }

  /** A stream is counted when it stands: how long somebody listens tells nothing of the site. */
  @Test
  void summariesComeAsEvents() throws Exception {
    int before = streams().map(each -> each.getInt("count")).orElse(0);
    try (Stream<String> stream = admin.lines("events?window=1").body()) {
      Iterator<String> lines = stream.iterator();
      assertTrue(nextSummary(lines).getBoolean("enabled"));
      JsonObject counted = streams().orElseThrow();
      assertEquals(before + 1, counted.getInt("count"));
      assertEquals(0, counted.getInt("errors"));
      double longest = counted.getJsonNumber("maxMillis").doubleValue();
      assertTrue(longest < 5_000, counted::toString);
      assertTrue(nextSummary(lines).getBoolean("enabled"));
    }
  }

  private static Optional<JsonObject> streams() {
    return PerformanceApi.operation(
        figures.freshSummary(), "endpoints", "GET /api/performance/events");
  }

  private static JsonObject nextSummary(Iterator<String> lines) {
    List<String> event = new ArrayList<>();
    for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
      event.add(line);
    }
    assertTrue(event.contains("event: summary"), event::toString);
    return event.stream()
        .filter(line -> line.startsWith("data:"))
        .map(line -> ApiClient.parsed(line.substring("data:".length())))
        .findFirst()
        .orElseThrow();
  }

  /** Two hundred viewers poll once a second, ten times each. */
  @Test
  void summaryIsComputedOnceInTwoSecondsForTwoHundredViewers() throws Exception {
    int viewers = 200;
    long before = summaries();
    long start = System.nanoTime();
    ExecutorService browsers = Executors.newFixedThreadPool(viewers);
    List<CompletableFuture<Integer>> polls = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      for (int viewer = 0; viewer < viewers; viewer++) {
        polls.add(CompletableFuture.supplyAsync(() -> admin.status("summary"), browsers));
      }
      SECONDS.sleep(1);
    }
    for (CompletableFuture<Integer> poll : polls) {
      assertEquals(200, poll.get(60, SECONDS));
    }
    browsers.shutdown();
    long computed = summaries() - before;
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%d polls of %d viewers in %.1f s: %d summaries%n",
        polls.size(), viewers, seconds, computed);
    // At most one that begins in each two seconds, and that of the timer that looks for alerts.
    assertTrue(computed <= seconds / 2 * 1.1 + 2, computed + " in " + seconds + " s");
  }

  /** Without one the page would tell a part by the name that the code has for it. */
  @Test
  void everyPartOfWhatIsHeldHasAText() {
    List<String> parts =
        admin.json("summary").getJsonObject("self").getJsonArray("holdings").stream()
            .map(each -> each.asJsonObject().getString("name"))
            .toList();
    assertTrue(
        parts.containsAll(
            List.of(
                "rate limits",
                "log lines",
                "slow query warnings",
                "open connections",
                "statement texts",
                "routes",
                "functions",
                "views",
                "alerts",
                "series")),
        parts::toString);
    ResourceBundle texts =
        ResourceBundle.getBundle("org.starpunk.monitor.report.page.Text", Locale.ROOT);
    assertEquals(
        List.of(),
        parts.stream()
            .map(part -> "holding." + part.replace(' ', '.'))
            .filter(key -> !texts.containsKey(key))
            .toList());
  }

  private static long summaries() {
    return admin.json("summary").getJsonObject("self").getJsonNumber("summaries").longValue();
  }

  @Test
  void oneTooManyIsToldToWait() throws Exception {
    PayaraProcess strict =
        PayaraProcess.start(
            "-Dderby.stream.error.file=" + home.resolve("derby2.log"),
            "-Dstarpunk.home=" + home.resolve("strict"),
            "-Dstarpunk.perf.monitoring.enabled=true",
            "-Dstarpunk.perf.rate.limit.principal=30",
            "-Dstarpunk.perf.rate.limit.address=100",
            "-Dstarpunk.metrics.token.hash=" + ApiClient.TOKEN_HASH);
    try (strict) {
      ApiClient caller = ApiClient.basic(strict.site(), "admin", StarPunkWar.ADMIN_PASSWORD);
      HttpResponse<String> answer = caller.get("configuration");
      for (int request = 0; request < 60 && answer.statusCode() == 200; request++) {
        answer = caller.get("configuration");
      }
      long seconds = waitingTime(answer);
      assertTrue(answer.headers().firstValue("Content-Security-Policy").isPresent());
      assertEquals(200, new SiteClient(strict.site()).get("/").statusCode(), "the site itself");
      SECONDS.sleep(seconds + 1);
      assertEquals(200, caller.status("configuration"));
      assertPagesAreLimitedToo(strict);
      assertOthersOfTheAddressAreLimitedToo(strict, caller);
    }
  }

  private static long waitingTime(HttpResponse<String> refusal) throws IOException {
    problem(429, refusal);
    long seconds = Long.parseLong(refusal.headers().firstValue("Retry-After").orElseThrow());
    assertTrue(seconds >= 1 && seconds <= 3, seconds + " s");
    return seconds;
  }

  /** Each by itself: an address that the limit is not for would be served for ever. */
  private static void assertPagesAreLimitedToo(PayaraProcess strict) throws IOException {
    SiteClient browser = new SiteClient(strict.site());
    assertEquals(303, browser.login("admin", StarPunkWar.ADMIN_PASSWORD));
    for (String page :
        List.of("/admin/performance", "/admin/performance.xhtml", "/admin/performance/controls")) {
      HttpResponse<String> answer = browser.get(page);
      for (int request = 0; request < 60 && answer.statusCode() != 429; request++) {
        answer = browser.get(page);
      }
      waitingTime(answer);
    }
    assertEquals(200, browser.get("/admin/notes").statusCode(), "the site itself");
  }

  /** The scraper alone might ask thirty times. */
  private static void assertOthersOfTheAddressAreLimitedToo(PayaraProcess strict, ApiClient caller)
      throws Exception {
    for (int request = 0; request < 100; request++) {
      caller.get("configuration");
    }
    ApiClient other = ApiClient.bearer(strict.site(), ApiClient.TOKEN);
    HttpResponse<String> answer = other.get("metrics");
    for (int request = 1; request < 29 && answer.statusCode() == 200; request++) {
      answer = other.get("metrics");
    }
    waitingTime(answer);
  }

  /** A real Prometheus; its tools are fetched by the profile provision. */
  @Test
  void prometheusReadsTheMetrics() throws Exception {
    Prometheus prometheus = Prometheus.found();
    Path text = home.resolve("metrics.txt");
    Files.writeString(text, admin.get("metrics", "Accept", "text/plain").body());
    String judgement = prometheus.check(text);
    System.out.println("promtool check metrics: " + judgement);
    assertTrue(judgement.startsWith("0"), judgement);
    try (Prometheus.Running scraping = prometheus.scrape(server.site(), ApiClient.TOKEN, home)) {
      double requests = scraping.value("sum(starpunk_http_requests_total)");
      assertTrue(requests > 0, requests + " requests");
      assertEquals(1, scraping.value("up"), 0);
      assertTrue(scraping.value("starpunk_queries_total") > 0);
      assertTrue(
          scraping.value(
                  "histogram_quantile(0.99,sum(starpunk_http_request_duration_seconds_bucket)by(le))")
              > 0);
    }
  }

  @Test
  void openMetricsEndsAsItShould() throws Exception {
    HttpResponse<String> answer =
        scraper.get("metrics", "Accept", "application/openmetrics-text;version=1.0.0");
    assertEquals(
        "application/openmetrics-text;version=1.0.0;charset=utf-8",
        answer.headers().firstValue("Content-Type").orElseThrow().replace(" ", ""));
    assertTrue(answer.body().endsWith("# EOF\n"));
    assertTrue(answer.headers().firstValue("Set-Cookie").isEmpty());
  }

  private static JsonObject problem(int status, HttpResponse<String> answer) throws IOException {
    assertEquals(status, answer.statusCode(), answer::body);
    String type = answer.headers().firstValue("Content-Type").orElse("");
    assertTrue(type.startsWith("application/problem+json"), type + ' ' + answer.body());
    JsonObject problem = ApiClient.parsed(answer.body());
    assertEquals(status, problem.getInt("status"));
    return problem;
  }
}
