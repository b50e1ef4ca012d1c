package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.MemorySample;
import org.starpunk.monitor.digest.MetricsBuffer;

/** What the running site says of its memory, beside what others say of it. */
class MemoryIT extends DeployedSite {

  private static final String CLASSES = "/admin/performance/classes";
  private static final int REQUESTS = 200;

  @Inject private MetricsBuffer buffer;

  @Deployment
  @TargetsContainer("monitored")
  static WebArchive starPunk() {
    return StarPunkWar.with(LeakApplication.class, LeakResource.class);
  }

  @Test
  void residentMemoryIsThatOfPs() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/ps")), "no ps on this system");
    long before = freshSample().residentBytes();
    long asked = residentBytesByPs();
    long after = freshSample().residentBytes();
    String readings = before + " and " + after + " bytes, by ps in between: " + asked;
    System.out.println("resident: " + readings);
    assertTrue(asked >= 0.99 * Math.min(before, after), readings);
    assertTrue(asked <= 1.01 * Math.max(before, after), readings);
  }

  @Test
  @RunAsClient
  void routeThatAllocatesAMegabyteIsSeenToDoSo() {
    SiteClient visitor = visitor();
    for (int i = 0; i < REQUESTS; i++) {
      visitor.get("/memory/allocate/1000000");
      visitor.get("/memory/nothing/1000000");
    }
    JsonObject summary = api().freshSummary();
    JsonObject allocating = allocation(summary, "GET /memory/allocate/{bytes}");
    JsonObject empty = allocation(summary, "GET /memory/nothing/{bytes}");
    double mean = number(allocating, "bytesMean") - number(empty, "bytesMean");
    System.out.println("a route that allocates 1,000,000 bytes, without the empty one: " + mean);
    assertEquals(1_000_000, mean, 50_000);
    assertEquals(REQUESTS, allocating.getInt("measuredCalls"));
    assertTrue(number(allocating, "bytesP95") >= 1_000_000, allocating::toString);
    assertTrue(number(allocating, "bytesMax") >= 1_000_000, allocating::toString);
    assertEquals(0, allocating.getInt("handedOverCalls"));
  }

  @Test
  @RunAsClient
  void memoryIsToldPartByPart() throws InterruptedException {
    JsonObject memory = memory();
    for (int tries = 0; !memory.containsKey("process") && tries < 30; tries++) {
      TimeUnit.SECONDS.sleep(1);
      memory = memory();
    }
    JsonObject process = memory.getJsonObject("process");
    List<String> pools =
        process.getJsonArray("pools").getValuesAs(JsonObject.class).stream()
            .map(pool -> pool.getString("name"))
            .toList();
    assertTrue(pools.contains("Tenured Gen") && pools.contains("Metaspace"), pools::toString);
    assertTrue(process.getInt("threads") > 10 && process.getInt("loadedClasses") > 5_000);
    assertEquals(0, process.getInt("deadlockedThreads"));
    assertFalse(memory.getJsonObject("leak").getString("verdict").equals("LEAK_SUSPECTED"));
  }

  @Test
  @RunAsClient
  void classHistogramIsForAdminsWhoConfirmIt() {
    SiteClient anybody = visitor();
    assertEquals(303, anybody.get(CLASSES).statusCode());
    assertEquals(303, anybody.post(CLASSES, Map.of("take", "x")).statusCode());

    SiteClient admin = admin();
    HttpResponse<String> unconfirmed = admin.submit(CLASSES, "histogram-form", Map.of("take", "x"));
    assertTrue(unconfirmed.body().contains("Tick the box first"), unconfirmed::body);
    HttpResponse<String> taken =
        admin.submit(CLASSES, "histogram-form", Map.of("take", "x", "confirmed", "on"));
    assertEquals(302, taken.statusCode(), taken::body);
    String page = admin.get(CLASSES).body();
    assertTrue(page.contains("byte[]") && page.contains("java.lang.String"), page);
    assertFalse(api().freshSummary().getJsonArray("collections").isEmpty());
  }

  @Test
  @RunAsClient
  void formOfAnotherSiteTakesNoHistogram() {
    SiteClient admin = admin();
    Map<String, String> forged =
        Map.of("histogram-form", "histogram-form", "take", "x", "confirmed", "on");
    assertFalse(admin.post(CLASSES, forged).statusCode() == 302, "taken without the view state");
  }

  private MemorySample freshSample() throws InterruptedException {
    Instant start = Instant.now();
    for (int tries = 0; tries < 300; tries++) {
      List<MemorySample> samples = buffer.summary().memory().samples();
      if (!samples.isEmpty() && samples.get(samples.size() - 1).at().isAfter(start)) {
        return samples.get(samples.size() - 1);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("no sample within 30 s");
  }

  private static long residentBytesByPs() throws IOException {
    Process ps =
        new ProcessBuilder(
                "/bin/ps", "-o", "rss=", "-p", String.valueOf(ProcessHandle.current().pid()))
            .start();
    String kilobytes = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return 1024 * Long.parseLong(kilobytes.strip());
  }

  private JsonObject memory() {
    return api().summary().getJsonObject("memory");
  }

  private static JsonObject allocation(JsonObject summary, String route) {
    return PerformanceApi.operation(summary, "endpoints", route)
        .map(endpoint -> endpoint.getJsonObject("allocation"))
        .orElseThrow(() -> new AssertionError(route + " is not measured"));
  }

  private static double number(JsonObject object, String name) {
    return object.getJsonNumber(name).doubleValue();
  }
}
