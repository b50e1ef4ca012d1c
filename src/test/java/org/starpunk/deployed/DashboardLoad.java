package org.starpunk.deployed;

import jakarta.json.JsonObject;
import java.io.File;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * What looking at the figures costs, on a server of its own with the real WAR, 300 series, 15
 * minutes of them, and all rings and tables full: the server's time for the dashboard and for the
 * JSON summary, as the monitor itself measures them; and how much slower the site answers while 200
 * viewers poll.
 *
 * <pre>mvn -Pbenchmark verify -Dbenchmark.main=org.starpunk.deployed.DashboardLoad</pre>
 *
 * <p>It takes 26 to 34 minutes; with {@code -Dbenchmark.args=short}, 15, and there is less of the
 * past.
 */
public final class DashboardLoad {

  private static final String PAGE = "/admin/performance";
  private static final String SUMMARY = "/api/performance/summary";
  private static final List<String> SITE = List.of("/", "/feed/rss", "/css/site.css", "/login");

  /** A viewer's page asks every five seconds. */
  private static final double POLLS_PER_SECOND = 200 / 5.0;

  private static final double VISITS_PER_SECOND = 50;
  private static final Duration SLICE = Duration.ofSeconds(10);

  /** The window of a minute holds the running one as well. */
  private static final Duration MORE_THAN_THE_WINDOW = Duration.ofSeconds(130);

  private static final Duration SETTLING = Duration.ofSeconds(2);

  /** Slower than summaries are made: every request pays for one of its own. */
  private static final double FRESH_PER_SECOND = 1 / 2.05;

  private enum Viewers {
    NONE,
    OF_PAGE,
    OF_SUMMARY
  }

  /** From that share of the compilers on, beside all else, a server counts as warm. */
  private static final double WARM = 0.02;

  private final PayaraProcess server;
  private final SiteClient visitor;
  private final SiteClient admin;
  private final PerformanceApi api;
  private final boolean isShort;
  private final Random random = new Random();

  private DashboardLoad(PayaraProcess server, boolean isShort) {
    this.server = server;
    this.visitor = new SiteClient(server.site());
    this.admin = new SiteClient(server.site());
    this.api = new PerformanceApi(server.site());
    this.isShort = isShort;
  }

  public static void main(String[] arguments) throws Exception {
    Path target = Path.of("target").toAbsolutePath();
    System.setProperty("starpunk.target", target.toString());
    System.setProperty("starpunk.war", target.resolve("starpunk.war").toString());
    Path home = Files.createTempDirectory(target, "dashboard-load");
    try (PayaraProcess server = PayaraProcess.launch(crowdedWar(home), options(home))) {
      server.awaitSite();
      new DashboardLoad(server, Arrays.asList(arguments).contains("short")).measure();
    }
  }

  private static File crowdedWar(Path directory) {
    File war = directory.resolve("crowded.war").toFile();
    StarPunkWar.with(CrowdServlet.class).as(ZipExporter.class).exportTo(war);
    return war;
  }

  /** The JVM as it is by default: G1, both compilers. */
  private static List<String> options(Path home) {
    return List.of(
        "-Dderby.stream.error.file=" + home.resolve("derby.log"),
        "-Dstarpunk.home=" + home,
        "-Dstarpunk.perf.monitoring.enabled=true",
        "-Dstarpunk.perf.memory.tracking=true",
        "-Dstarpunk.perf.rate.limit.principal=1000000",
        "-Dstarpunk.perf.rate.limit.address=1000000");
  }

  private void measure() throws InterruptedException {
    admin.login("admin", StarPunkWar.ADMIN_PASSWORD);
    for (int note = 0; note < 20; note++) {
      admin.publish("Note " + note, "Some *text* of a note. ".repeat(20));
    }
    warmUp();
    compareViewers();
    for (String address : List.of(PAGE, SUMMARY)) {
      tellServerTime(address, "each with a summary of its own", FRESH_PER_SECOND);
      tellServerTime(address, "20 a second share one", 20);
    }
  }

  /**
   * Most requests for the page and the summary share one; those of other columns and windows do
   * not, so that what makes them gets warm as well.
   */
  private void warmUp() throws InterruptedException {
    crowd();
    double compilers = 1;
    int most = isShort ? 4 : 12;
    for (int minute = 1; minute <= most && compilers > WARM; minute++) {
      compilers = warmUpForAMinute();
      System.out.println("warm-up, minute " + minute + ": " + told(compilers));
    }
  }

  /** Tells the compilers' share. */
  private double warmUpForAMinute() throws InterruptedException {
    CpuTime before = CpuTime.of(server.pid());
    Duration length = Duration.ofMinutes(1);
    List<String> all = new ArrayList<>(SITE);
    all.addAll(List.of(PAGE, PAGE + "?columns=static", SUMMARY));
    all.addAll(List.of(SUMMARY + "?window=1", SUMMARY + "?window=5"));
    new PacedRequests(200, 2, number -> look(all.get((int) (number % all.size()))))
        .send(length, length);
    return CpuTime.of(server.pid()).compilersShareSince(before);
  }

  private static String told(double compilers) {
    return String.format(
        "compilers %.1f %% beside all else that the server computes", 100 * compilers);
  }

  /** It lasts longer than the shortest window reaches back: what that tells is this alone. */
  private void tellServerTime(String address, String how, double perSecond)
      throws InterruptedException {
    crowd();
    CpuTime before = CpuTime.of(server.pid());
    List<Long> latencies =
        new PacedRequests(perSecond, 1, number -> look(address))
            .send(MORE_THAN_THE_WINDOW, Duration.ZERO);
    JsonObject times = operation(address);
    System.out.printf(
        "%s, 300 series, %s: server p50 %.2f ms, p95 %.2f ms, max %.2f ms of %d;"
            + " client p50 %.2f ms, p95 %.2f ms; %s%n",
        address,
        how,
        millis(times, "p50Millis"),
        millis(times, "p95Millis"),
        millis(times, "maxMillis"),
        times.getInt("count"),
        quantile(latencies, 0.5),
        quantile(latencies, 0.95),
        told(CpuTime.of(server.pid()).compilersShareSince(before)));
  }

  private JsonObject operation(String address) {
    return api.summaryOfLastMinute().getJsonArray("endpoints").stream()
        .map(each -> each.asJsonObject())
        .filter(each -> each.getString("operation").startsWith("GET " + address))
        .max(Comparator.comparingInt(each -> each.getInt("count")))
        .orElseThrow();
  }

  private static double millis(JsonObject operation, String name) {
    return operation.getJsonNumber(name).doubleValue();
  }

  private void compareViewers() throws InterruptedException {
    Map<Viewers, Ratios> ratios = new EnumMap<>(Viewers.class);
    int blocks = isShort ? 5 : 20;
    for (int block = 0; block < blocks; block++) {
      Map<Viewers, Double> p95 = block();
      System.out.printf("block %d: the site's p95 in ms: %s%n", block + 1, p95);
      p95.forEach(
          (arm, millis) ->
              ratios
                  .computeIfAbsent(arm, first -> new Ratios())
                  .add(millis / p95.getOrDefault(Viewers.NONE, Double.NaN)));
    }
    for (Viewers arm : List.of(Viewers.OF_PAGE, Viewers.OF_SUMMARY)) {
      System.out.printf(
          "the site's p95 with 200 viewers %s, as a multiple of that without: %s%n",
          arm, ratios.get(arm));
    }
  }

  /** One slice of each arm, in random order. */
  private Map<Viewers, Double> block() throws InterruptedException {
    crowd();
    List<Viewers> order = new ArrayList<>(List.of(Viewers.values()));
    Collections.shuffle(order, random);
    Map<Viewers, Double> p95 = new EnumMap<>(Viewers.class);
    for (Viewers arm : order) {
      p95.put(arm, quantile(slice(arm), 0.95));
    }
    return p95;
  }

  private List<Long> slice(Viewers viewers) throws InterruptedException {
    CompletableFuture<Void> polling = CompletableFuture.runAsync(() -> poll(viewers));
    List<Long> latencies =
        new PacedRequests(
                VISITS_PER_SECOND, 8, number -> visit(SITE.get((int) (number % SITE.size()))))
            .send(SLICE, SETTLING);
    polling.join();
    return latencies;
  }

  private void poll(Viewers viewers) {
    if (viewers == Viewers.NONE) {
      return;
    }
    LongConsumer poll = number -> look(viewers == Viewers.OF_PAGE ? PAGE : SUMMARY);
    try {
      new PacedRequests(POLLS_PER_SECOND, 16, poll).send(SLICE, SETTLING);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void visit(String address) {
    require(200, visitor.get(address));
  }

  /** As the page's script asks. */
  private void look(String address) {
    require(200, admin.get(address, "Accept-Encoding", "gzip", "X-Monitor-Refresh", "1"));
  }

  private void crowd() {
    require(200, admin.get("/crowd?findings"));
  }

  private static void require(int status, HttpResponse<String> answer) {
    if (answer.statusCode() != status) {
      throw new IllegalStateException(answer.statusCode() + " for " + answer.uri());
    }
  }

  private static double quantile(List<Long> nanos, double share) {
    List<Long> sorted = nanos.stream().sorted().toList();
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(Math.max(0, index)) / 1e6;
  }
}
