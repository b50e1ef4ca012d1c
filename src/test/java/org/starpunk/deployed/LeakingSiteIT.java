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
 * A site that begins to leak 2 MB a minute on a heap of 256 MB, and one that allocates ten times as
 * much without leaking, with three collectors each; all at the same time, as they have little to
 * do. Before the leak begins, the sites settle: a JVM lets go of what starting took for minutes.
 */
@Tag("leak")
class LeakingSiteIT {

  private static final List<String> COLLECTORS =
      List.of(System.getProperty("leak.collectors", "Serial,G1,Z").split(","));

  /** Otherwise it leaves up to 5 % of the old generation uncollected, but for every fourth time. */
  private static final String COMPACT_ALWAYS = "-XX:MarkSweepAlwaysCompactCount=1";

  private static final int CHURN = 16_000_000;
  private static final double LEAKED_PER_SECOND = 2_000_000 / 60.0;

  private static final Duration SETTLING = Duration.ofMinutes(Long.getLong("leak.settling", 6));
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
      sites.add(start(war, collector, LEAKED_PER_SECOND, CHURN));
      sites.add(start(war, collector, 0, 10 * CHURN));
    }
    long leakBegins = System.nanoTime() + SETTLING.toNanos();
    Duration now = SETTLING.negated();
    for (long round = 1; now.compareTo(WATCHED) < 0; round++) {
      for (Site site : sites) {
        now = Duration.ofNanos(System.nanoTime() - leakBegins);
        site.request(now);
        if (round % 10 == 0) {
          site.look(now);
        }
      }
      TimeUnit.SECONDS.sleep(1);
    }
    sites.forEach(site -> System.out.println(site.name + ": " + site.conclusion()));
    assertAll(sites.stream().map(site -> site::check));
  }

  private Site start(File war, String collector, double leaked, int churn)
      throws IOException, InterruptedException {
    String name = collector + (leaked > 0 ? " leaking" : " churning");
    PayaraProcess server =
        PayaraProcess.launch(
            war,
            List.of(
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+Use" + collector + "GC",
                COMPACT_ALWAYS,
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
    private final double leakedPerSecond;
    private final int churn;
    private final SiteClient visitor;
    private final PerformanceApi api;
    private long leaked;
    private String firstSuspicion = "";
    private Duration suspectedAfter = Duration.ZERO;
    private String last = "";

    Site(String name, PayaraProcess server, double leakedPerSecond, int churn) {
      this.name = name;
      this.server = server;
      this.leakedPerSecond = leakedPerSecond;
      this.churn = churn;
      this.visitor = new SiteClient(server.site());
      this.api = new PerformanceApi(server.site());
    }

    /** Leaks what is due since the last request, however late this one is. */
    void request(Duration now) {
      long due = Math.round(leakedPerSecond * Math.max(0, now.toMillis()) / 1000) - leaked;
      leaked += due;
      assertEquals(200, visitor.get("/memory/leak/" + due + "/" + churn).statusCode());
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
      if (leakedPerSecond > 0) {
        assertTrue(!firstSuspicion.isEmpty(), () -> name + " was " + conclusion());
        assertTrue(!suspectedAfter.isNegative(), () -> name + " was " + conclusion());
        assertTrue(suspectedAfter.compareTo(LEAK_FOUND) <= 0, () -> name + " was " + conclusion());
      } else {
        assertEquals("", firstSuspicion, name);
      }
    }
  }
}
