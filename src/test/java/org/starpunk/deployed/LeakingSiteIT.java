package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A site that leaks 2 MB a minute on a heap of 256 MB, and one that allocates ten times as much
 * without leaking, with three collectors each; all at the same time, as they have little to do.
 */
@Tag("leak")
class LeakingSiteIT {

  private static final List<String> COLLECTORS = List.of("Serial", "G1", "Z");
  private static final int CHURN = 8_000_000;
  private static final int LEAKED_BYTES = 2_000_000 / 60;

  private static final Duration LEAK_FOUND = Duration.ofMinutes(10);
  private static final Duration WATCHED = Duration.ofMinutes(Long.getLong("leak.minutes", 30));

  @TempDir private Path homes;
  private final List<Site> sites = new ArrayList<>();

  @AfterEach
  void stop() {
    sites.forEach(site -> site.server.close());
  }

  @Test
  void leakIsSuspectedInTimeAndChurnNever() throws Exception {
    File war = leakingWar();
    for (String collector : COLLECTORS) {
      sites.add(start(war, collector, LEAKED_BYTES, CHURN));
      sites.add(start(war, collector, 0, 10 * CHURN));
    }
    long start = System.nanoTime();
    for (long second = 1; second <= WATCHED.toSeconds(); second++) {
      for (Site site : sites) {
        site.request();
      }
      if (second % 10 == 0) {
        Duration now = Duration.ofNanos(System.nanoTime() - start);
        sites.forEach(site -> site.look(now));
      }
      TimeUnit.NANOSECONDS.sleep(start + TimeUnit.SECONDS.toNanos(second) - System.nanoTime());
    }
    sites.forEach(site -> System.out.println(site.name + ": " + site.conclusion()));
    assertAll(sites.stream().map(site -> site::check));
  }

  private Site start(File war, String collector, int leaked, int churn)
      throws IOException, InterruptedException {
    String name = collector + (leaked > 0 ? " leaking" : " churning");
    PayaraProcess server =
        PayaraProcess.launch(
            war,
            List.of(
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+Use" + collector + "GC",
                "-Dstarpunk.home=" + homes.resolve(name.replace(' ', '-')),
                "-Dstarpunk.perf.monitoring.enabled=true",
                "-Dstarpunk.perf.memory.tracking=true"));
    server.awaitSite();
    return new Site(name, server, leaked, churn);
  }

  private File leakingWar() {
    File war = homes.resolve("leaking.war").toFile();
    StarPunkWar.with(LeakApplication.class, LeakResource.class).as(ZipExporter.class).exportTo(war);
    return war;
  }

  /** One server, what is asked of it, and what it said of itself. */
  private static final class Site {

    private final String name;
    private final PayaraProcess server;
    private final int leaked;
    private final int churn;
    private final SiteClient visitor;
    private final PerformanceApi api;
    private String firstSuspicion = "";
    private Duration suspectedAfter = Duration.ZERO;
    private String last = "";

    Site(String name, PayaraProcess server, int leaked, int churn) {
      this.name = name;
      this.server = server;
      this.leaked = leaked;
      this.churn = churn;
      this.visitor = new SiteClient(server.site());
      this.api = new PerformanceApi(server.site());
    }

    void request() {
      assertEquals(200, visitor.get("/memory/leak/" + leaked + "/" + churn).statusCode());
    }

    void look(Duration now) {
      JsonObject verdict = api.summary().getJsonObject("memory").getJsonObject("leak");
      last = verdict.toString();
      if (now.toSeconds() % 60 < 10) {
        System.out.println(now.toMinutes() + " min, " + name + ": " + last);
      }
      if (firstSuspicion.isEmpty() && verdict.getString("verdict").equals("LEAK_SUSPECTED")) {
        suspectedAfter = now;
        firstSuspicion = last;
      }
    }

    String conclusion() {
      return firstSuspicion.isEmpty()
          ? "never suspected, at last " + last
          : "suspected after " + suspectedAfter.toSeconds() + " s " + firstSuspicion;
    }

    void check() {
      if (leaked > 0) {
        assertTrue(!firstSuspicion.isEmpty(), () -> name + " was " + conclusion());
        assertTrue(suspectedAfter.compareTo(LEAK_FOUND) <= 0, () -> name + " was " + conclusion());
      } else {
        assertEquals("", firstSuspicion, name);
      }
    }
  }
}
