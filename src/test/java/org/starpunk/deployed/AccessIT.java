package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing of the monitor is answered to anybody but an admin: every address with every method and
 * every way to write it, on the wire as it is. The server has an application beside it that
 * forwards and includes, and one that serves whatever resources it finds. Besides, nothing is
 * changed for a page of another site.
 */
class AccessIT {

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "get");

  /** With what a part is tried in its other spellings; the constraint is that of the pages. */
  private static final List<String> FEW_METHODS = List.of("GET", "POST");

  /** An endpoint that is called once, so that its slowest request remains the one. */
  private static final String ENDPOINT = "POST%20%2Fadmin%2Fusers";

  private static final Pattern TRACE = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final String PASSWORD = "a-writer-and-no-admin";

  @TempDir private static Path home;
  private static PayaraProcess server;
  private static SiteClient author;
  private static Map<String, String> cookies;
  private static Map<String, String> queries;

  @BeforeAll
  static void start() throws Exception {
    File war = new File(System.getProperty("starpunk.target"), "access.war");
    StarPunkWar.with(ScanningApplication.class, DispatchingServlet.class)
        .as(ZipExporter.class)
        .exportTo(war, true);
    server =
        PayaraProcess.launch(
            war,
            List.of(
                "-XX:+UseSerialGC",
                "-Dstarpunk.home=" + home,
                "-Dstarpunk.perf.monitoring.enabled=true",
                "-Dstarpunk.perf.memory.tracking=true",
                // Too many requests are an answer of another kind, which would hide this one's.
                "-Dstarpunk.perf.rate.limit.principal=1000000",
                "-Dstarpunk.perf.rate.limit.address=1000000"));
    server.awaitSite();
    SiteClient admin = new SiteClient(server.site());
    assertEquals(303, admin.login("admin", StarPunkWar.ADMIN_PASSWORD));
    admin.addAuthor("eve", PASSWORD);
    author = new SiteClient(server.site());
    assertEquals(303, author.login("eve", PASSWORD));
    cookies = new LinkedHashMap<>();
    cookies.put("anonymous", "");
    cookies.put("author", "Cookie: " + author.cookie() + "\r\n");
    cookies.put("admin", "Cookie: " + admin.cookie() + "\r\n");
    String endpoint = "name=" + ENDPOINT;
    String trace = "id=" + trace(admin);
    queries =
        Map.of(
            "endpoint", endpoint,
            "endpoint-figures", endpoint,
            "trace", trace,
            "trace-steps", trace);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** The other tests would pass on a server that is down, or by words that nobody says. */
  @Test
  void adminGetsWhatTheOthersMustNot() throws IOException {
    List<String> paths = addresses().stream().map(MonitorAddress::path).toList();
    assertTrue(
        paths.containsAll(
            List.of(
                "/admin/performance",
                "/admin/performance/trace.xhtml",
                "/admin/performance/glance",
                "/api/performance/history")),
        paths::toString);
    assertAdminIsToldEverything();
  }

  @Test
  void nobodyElseGetsAnythingByAnyMethodOrSpelling() throws Exception {
    List<RawRequest> tries = new ArrayList<>();
    for (MonitorAddress address : addresses()) {
      for (String target : address.spellings()) {
        boolean inFull = !address.isPart() || target.equals(address.target());
        (inFull ? METHODS : FEW_METHODS)
            .forEach(method -> tries.add(new RawRequest(method, target, "")));
        if (inFull) {
          tries.add(new RawRequest("POST", target, "X-HTTP-Method-Override: GET\r\n"));
          tries.add(new RawRequest("GET", target, "X-HTTP-Method-Override: PUT\r\n"));
          tries.add(new RawRequest("GET", "/", "X-Original-URL: " + target + "\r\n"));
        }
      }
    }
    for (MonitorAddress view : MonitorAddress.views(queries)) {
      for (String target : view.asFacesResource()) {
        METHODS.forEach(method -> tries.add(new RawRequest(method, target, "")));
      }
    }
    assertClosed("addresses, methods, spellings", tries, Set.of());
    assertAdminIsToldEverything();
  }

  /**
   * Where a dispatch leads nobody, not even the admin, an error of the server's is no refusal and
   * no wonder; anywhere else it would hide what is tried.
   */
  @Test
  void dispatchersLeadNobodyPastTheCheck() throws Exception {
    List<RawRequest> tries = new ArrayList<>();
    Set<RawRequest> leadNowhere = new HashSet<>();
    for (String how : List.of("forward", "include", "async")) {
      for (MonitorAddress address : addresses()) {
        RawAnswer admins = ask("admin", dispatch("GET", how, address));
        if (leads(how, address)) {
          assertTold(address, admins);
        } else {
          assertFalse(
              MonitorWords.isTold(address, admins), () -> how + " leads to " + address + " now");
        }
        for (String method : List.of("GET", "HEAD", "POST")) {
          RawRequest request = dispatch(method, how, address);
          tries.add(request);
          if (!leads(how, address)) {
            leadNowhere.add(request);
          }
        }
      }
    }
    assertClosed("dispatchers", tries, leadNowhere);
  }

  /**
   * Faces and JAX-RS do not know by which address they are included, but for a file's; and this
   * server has no request scope where it dispatches later.
   */
  private static boolean leads(String how, MonitorAddress address) {
    return how.equals("forward") || (how.equals("include") && address.isFile());
  }

  private static RawRequest dispatch(String method, String how, MonitorAddress address) {
    String headers =
        "%s: %s\r\n%s: %s\r\n"
            .formatted(DispatchingServlet.HOW, how, DispatchingServlet.TO, address.path());
    return new RawRequest(method, "/dispatch?" + address.query(), headers);
  }

  @Test
  void resourcesServedByAHostThatScansAreClosedToo() throws Exception {
    List<RawRequest> tries = new ArrayList<>();
    for (MonitorAddress resource : MonitorAddress.resources("/scanned/", queries)) {
      assertTold(resource, ask("admin", new RawRequest("GET", resource.target(), "")));
      for (String target : resource.spellings()) {
        METHODS.forEach(method -> tries.add(new RawRequest(method, target, "")));
      }
    }
    assertClosed("a host that scans", tries, Set.of());
  }

  /** The visitor of such a page may be logged in here; their browser tells whose page it is. */
  @Test
  void whatAPageOfAnotherSitePostsIsRefused() {
    String title = "Not of another site " + System.nanoTime();
    String ours = "http://" + server.site().getAuthority();
    for (List<String> header :
        List.of(
            List.of("Origin", "https://evil.example"),
            List.of("Origin", "null"),
            List.of("Origin", ours + "0"),
            List.of("Sec-Fetch-Site", "cross-site"),
            List.of("Sec-Fetch-Site", "same-site"))) {
      String[] sent = header.toArray(String[]::new);
      SiteClient visitor = new SiteClient(server.site());
      assertEquals(403, logIn(visitor, sent).statusCode(), header::toString);
      assertEquals(303, visitor.get("/admin/notes").statusCode(), header::toString);
      assertEquals(403, publish(title, sent).statusCode(), header::toString);
      assertEquals(200, author.get("/admin/notes", sent).statusCode(), header::toString);
    }
    assertFalse(author.get("/admin/notes").body().contains(title));

    SiteClient visitor = new SiteClient(server.site());
    assertEquals(303, logIn(visitor, "Origin", ours).statusCode());
    assertEquals(303, publish(title, "Sec-Fetch-Site", "same-origin").statusCode());
    assertTrue(author.get("/admin/notes").body().contains(title));
  }

  /** Such an address could be a picture of any page, and log in, or lock out, who looks at it. */
  @Test
  void nobodyLogsInByAnAddress() {
    SiteClient visitor = new SiteClient(server.site());
    String login = "/login?login=login&name=eve&password=%s&enter=x&jakarta.faces.ViewState=%s";
    for (String state : List.of("stateless", "")) {
      assertEquals(403, visitor.get(login.formatted(PASSWORD, state)).statusCode());
    }
    assertEquals("", visitor.cookie());
    assertEquals(303, visitor.get("/admin/notes").statusCode());
    assertEquals(200, visitor.get("/login?next=/admin/notes").statusCode());
  }

  private static HttpResponse<String> logIn(SiteClient visitor, String... headers) {
    return visitor.submit(
        "/login", "login", Map.of("name", "eve", "password", PASSWORD, "enter", "x"), headers);
  }

  private static HttpResponse<String> publish(String title, String... headers) {
    return author.submit(
        "/admin/notes/edit",
        "note-form",
        Map.of("note", "", "version", "", "title", title, "body", "Any.", "publish", "x"),
        headers);
  }

  private static List<MonitorAddress> addresses() throws IOException {
    List<MonitorAddress> addresses = new ArrayList<>(MonitorAddress.views(queries));
    addresses.addAll(MonitorAddress.resources("/api/performance/", queries));
    return addresses;
  }

  /** The id of the one request of {@link #ENDPOINT}, which the monitor knows within seconds. */
  private static String trace(SiteClient admin) {
    return Eventually.found(
        Duration.ofSeconds(10),
        () ->
            TRACE
                .matcher(admin.get("/api/performance/traces?request=" + ENDPOINT).body())
                .results()
                .findFirst()
                .map(id -> id.group(1)),
        "there is a trace of " + ENDPOINT);
  }

  /** At the end too: the monitor could have forgotten meanwhile what the parameters name. */
  private static void assertAdminIsToldEverything() throws IOException {
    for (MonitorAddress address : addresses()) {
      assertTold(address, ask("admin", new RawRequest("GET", address.target(), "")));
    }
  }

  private static void assertTold(MonitorAddress address, RawAnswer answer) {
    assertTrue(
        MonitorWords.isTold(address, answer),
        () -> address + " " + answer.head() + ' ' + answer.body());
  }

  /**
   * All at once for the anonymous and the author; the first failures are told.
   *
   * @param leadNowhere those of them that may fail, for they fail for the admin too
   */
  private static void assertClosed(
      String kind, List<RawRequest> requests, Set<RawRequest> leadNowhere) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<String>> answers = new ArrayList<>();
    for (String who : List.of("anonymous", "author")) {
      for (RawRequest request : requests) {
        answers.add(pool.submit(judged(who, request, leadNowhere.contains(request))));
      }
    }
    pool.shutdown();
    Map<String, Integer> statuses = new TreeMap<>();
    List<String> open = new ArrayList<>();
    for (Future<String> answer : answers) {
      String judgement = answer.get();
      statuses.merge(judgement.substring(0, 3), 1, Integer::sum);
      if (judgement.length() > 3) {
        open.add(judgement);
      }
    }
    System.out.println(
        "access, %s: %d requests that are not an admin's, %d answered; statuses %s"
            .formatted(kind, answers.size(), open.size(), statuses));
    assertEquals(List.of(), open.subList(0, Math.min(open.size(), 20)));
  }

  /** The status, and after it what is wrong. A server that fails or is silent has not refused. */
  private static Callable<String> judged(String who, RawRequest request, boolean mayFail) {
    return () -> {
      RawAnswer answer = ask(who, request);
      String status = "%03d".formatted(answer.status());
      boolean failed = answer.status() == 0 || (answer.status() == 500 && !mayFail);
      return failed || MonitorWords.areIn(answer)
          ? status + ' ' + who + ' ' + request + ' ' + answer.body()
          : status;
    };
  }

  private static RawAnswer ask(String who, RawRequest request) throws IOException {
    return new RawRequest(request.method(), request.target(), request.headers() + cookies.get(who))
        .sendTo(server.site());
  }
}
