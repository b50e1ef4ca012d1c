package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * forwards and includes, and one that serves whatever resources it finds.
 */
class AccessIT {

  /**
   * The site's pages, which anybody may have, refusals, answers without any text, and the part of a
   * page that is a field to search in and knows no figure.
   */
  private static final Pattern PUBLIC =
      Pattern.compile(
          "\"type\":\"about:blank\",\"title\":\"[A-Za-z ]+\",\"status\":4|\\A\\w*\\s*<!DOCTYPE"
              + " html>\\s*<div class=\"tools\">\\s*<span class=\"found\"|<h1>Log"
              + " in</h1>|<title>StarPunk</title>|<title>Nothing here|\\A\\s*\\z|\\AUser-agent:"
              + " \\*");

  /** What only the monitor says. */
  private static final Pattern OF_THE_MONITOR =
      Pattern.compile(
          "data-live=|monitor/dashboard\\.|starpunk_http|\"startedAt\"|\"endpoints\"|\"openapi\""
              + "|\"operations\"|\"statements\"|\"slowQueries\"|\"traces\"|\"settings\""
              + "|\"residentBytes\"|recording-form|histogram-form");

  /** By what the headers of an answer without a body are told to be the monitor's. */
  private static final Pattern HEADERS_OF_THE_MONITOR =
      Pattern.compile(
          "img-src 'self';|Content-Type: (application/(json|openmetrics)|text/(csv|event-stream))",
          Pattern.CASE_INSENSITIVE);

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "get");

  private static final List<String> PAGES =
      List.of("", "/endpoint", "/trace", "/self", "/classes", "/controls", "/figures", "/tools");

  private static final List<String> RESOURCES =
      List.of(
          "summary",
          "series",
          "endpoint",
          "statements",
          "slow-queries",
          "traces",
          "memory",
          "configuration",
          "openapi",
          "metrics",
          "events");

  @TempDir private static Path home;
  private static PayaraProcess server;
  private static Map<String, String> cookies;

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
    admin.submit(
        "/admin/users",
        "addition",
        Map.of(
            "addition:name", "eve",
            "addition:password", "a-writer-and-no-admin",
            "addition:add", "Add"));
    SiteClient author = new SiteClient(server.site());
    assertEquals(303, author.login("eve", "a-writer-and-no-admin"));
    cookies = new LinkedHashMap<>();
    cookies.put("anonymous", "");
    cookies.put("author", "Cookie: " + author.cookie() + "\r\n");
    cookies.put("admin", "Cookie: " + admin.cookie() + "\r\n");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /**
   * Without parameters some tell of nothing. The other tests would pass on a server that is down,
   * or by words that nobody says.
   */
  @Test
  void adminGetsWhatTheOthersMustNot() throws IOException {
    for (String address : addresses()) {
      if (address.contains("/figures") || address.contains("/tools")) {
        continue;
      }
      RawAnswer answer = ask("admin", new RawRequest("GET", address, ""));
      if (address.contains("/trace") || address.contains("/endpoint")) {
        assertTrue(Set.of(200, 400, 404).contains(answer.status()), address + answer.head());
        continue;
      }
      assertEquals(200, answer.status(), address + ' ' + answer.head());
      assertTrue(OF_THE_MONITOR.matcher(answer.body()).find(), address + ' ' + answer.body());
    }
  }

  @Test
  void nobodyElseGetsAnythingByAnyMethodOrSpelling() throws Exception {
    List<RawRequest> tries = new ArrayList<>();
    for (String address : addresses()) {
      for (String target : spellings(address)) {
        METHODS.forEach(method -> tries.add(new RawRequest(method, target, "")));
        tries.add(new RawRequest("POST", target, "X-HTTP-Method-Override: GET\r\n"));
        tries.add(new RawRequest("GET", target, "X-HTTP-Method-Override: PUT\r\n"));
        tries.add(new RawRequest("GET", "/", "X-Original-URL: " + target + "\r\n"));
      }
    }
    for (String page : PAGES) {
      String file = page.isEmpty() ? "performance.xhtml" : page.substring(1) + ".xhtml";
      String library = page.isEmpty() ? "admin" : "admin/performance";
      for (String end : List.of("", ".xhtml")) {
        String target = "/jakarta.faces.resource/" + file + end + "?ln=" + library;
        METHODS.forEach(method -> tries.add(new RawRequest(method, target, "")));
      }
    }
    assertClosed("addresses, methods, spellings", tries);
  }

  @Test
  void dispatchersLeadNobodyPastTheCheck() throws Exception {
    List<RawRequest> tries = new ArrayList<>();
    for (String how : List.of("forward", "include", "async")) {
      for (String address : addresses()) {
        for (String method : List.of("GET", "HEAD", "POST")) {
          tries.add(new RawRequest(method, "/dispatch?how=" + how + "&to=" + address, ""));
        }
      }
    }
    assertClosed("dispatchers", tries);
  }

  @Test
  void resourcesServedByAHostThatScansAreClosedToo() throws Exception {
    List<RawRequest> tries = new ArrayList<>();
    for (String resource : RESOURCES) {
      for (String target : spellings("/scanned/" + resource)) {
        METHODS.forEach(method -> tries.add(new RawRequest(method, target, "")));
      }
    }
    RawAnswer served = ask("admin", new RawRequest("GET", "/scanned/summary", ""));
    assertEquals(200, served.status(), "the host does not serve them: nothing was tried");
    assertClosed("a host that scans", tries);
  }

  private static List<String> addresses() {
    List<String> addresses = new ArrayList<>();
    for (String page : PAGES) {
      addresses.add("/admin/performance" + page);
      addresses.add("/admin/performance" + page + ".xhtml");
    }
    RESOURCES.forEach(resource -> addresses.add("/api/performance/" + resource));
    return addresses;
  }

  /** The address as it is, and as filters and containers have been fooled by. */
  private static List<String> spellings(String address) {
    int last = address.lastIndexOf('/');
    String parent = address.substring(0, last);
    String name = address.substring(last + 1);
    return List.of(
        address,
        address + '/',
        address + "//",
        address + ";x",
        address + ";jsessionid=1",
        parent + ";x/" + name,
        parent + "//" + name,
        '/' + address,
        "/." + address,
        "/x/.." + address,
        "/css/..;" + address,
        "/css/..;/" + address.substring(1),
        parent + "/./" + name,
        parent + "/%2e/" + name,
        parent + "/x/%2e%2e/" + name,
        parent + "%2f" + name,
        parent + "%5c" + name,
        parent + "%252f" + name,
        parent
            + "/%"
            + Integer.toHexString(name.isEmpty() ? 'x' : name.charAt(0))
            + name.substring(1),
        parent.toUpperCase(java.util.Locale.ROOT) + '/' + name,
        parent + '/' + name.toUpperCase(java.util.Locale.ROOT),
        address + "%00",
        address + "%20",
        address + ".",
        address + "?x=/css/site.css",
        address + "/css/site.css",
        "/resources" + address,
        "/META-INF/resources" + address,
        "/WEB-INF/../" + address.substring(1),
        "http://localhost" + address);
  }

  /** All at once for the anonymous and the author; the first failures are told. */
  private static void assertClosed(String kind, List<RawRequest> requests) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<String>> answers = new ArrayList<>();
    for (String who : List.of("anonymous", "author")) {
      for (RawRequest request : requests) {
        answers.add(pool.submit(judged(who, request)));
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

  /** The status, and after it what is wrong. */
  private static Callable<String> judged(String who, RawRequest request) {
    return () -> {
      RawAnswer answer = ask(who, request);
      String status = "%03d".formatted(answer.status());
      boolean told = OF_THE_MONITOR.matcher(answer.body()).find();
      boolean answered =
          answer.isSuccess()
              && (!PUBLIC.matcher(answer.body()).find()
                  || HEADERS_OF_THE_MONITOR.matcher(answer.head()).find());
      return told || answered ? status + ' ' + who + ' ' + request + ' ' + answer.body() : status;
    };
  }

  private static RawAnswer ask(String who, RawRequest request) throws IOException {
    return new RawRequest(request.method(), request.target(), request.headers() + cookies.get(who))
        .sendTo(server.site());
  }
}
