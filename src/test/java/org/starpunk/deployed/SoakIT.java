package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starpunk.monitor.digest.MetricsBuffer;

/**
 * Mixed load with faults for an hour, or for {@code -Dsoak.minutes}: what the clients sent and what
 * the monitor counted agree to the last request, and the monitor does not grow.
 */
@Tag("soak")
class SoakIT {

  private static final Duration LASTING = Duration.ofMinutes(Long.getLong("soak.minutes", 60));
  private static final int CLIENTS = 4;

  /** From then on the window of 15 minutes is full, and so is what it keeps. */
  private static final Duration FULL = Duration.ofMinutes(20);

  /** What the retained bytes may differ by between two times at which the window is full. */
  private static final double STEADY = 0.05;

  @TempDir private Path home;
  private final ConcurrentMap<String, LongAdder> sent = new ConcurrentHashMap<>();
  private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
  private final List<Reading> readings = new ArrayList<>();

  private record Reading(Duration at, long sent, double retainedBytes, double series) {}

  @Test
  void countsAreExactToTheEndAndNothingGrows() throws Exception {
    try (PayaraProcess server = launch()) {
      server.awaitSite();
      ApiClient scraper = ApiClient.bearer(server.site(), ApiClient.TOKEN);
      List<SoakClient> clients = new ArrayList<>();
      for (int number = 1; number <= CLIENTS; number++) {
        clients.add(new SoakClient(server.site(), number, sent, surprises));
      }
      Scrape before = settled(scraper);
      load(clients, scraper);
      Scrape after = settled(scraper);
      Map<String, long[]> counts = new TreeMap<>();
      sent.forEach(
          (operation, count) ->
              counts.put(
                  operation,
                  new long[] {
                    count.sum(), after.requests(operation) - before.requests(operation)
                  }));
      print(counts, after);
      assertAll(
          () -> assertEquals(List.of(), surprises.stream().limit(20).toList()),
          () -> counts.forEach((operation, both) -> assertEquals(both[0], both[1], operation)),
          () -> assertEquals(0, after.level("starpunk_monitor_probe_failures_total")),
          this::assertNothingGrew);
    }
  }

  private void load(List<SoakClient> clients, ApiClient scraper) throws InterruptedException {
    List<Thread> threads = clients.stream().map(Thread::new).toList();
    threads.forEach(Thread::start);
    long begin = System.nanoTime();
    for (Duration at : List.of(LASTING.dividedBy(12), LASTING.dividedBy(2), LASTING)) {
      TimeUnit.NANOSECONDS.sleep(begin + at.toNanos() - System.nanoTime());
      Scrape scrape = Scrape.of(scraper);
      readings.add(
          new Reading(
              at,
              sent.values().stream().mapToLong(LongAdder::sum).sum(),
              scrape.level("starpunk_monitor_retained_bytes"),
              scrape.level("starpunk_monitor_series")));
    }
    clients.forEach(SoakClient::stop);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** After a while without any change: what was hung up or asynchronous ends late. */
  private static Scrape settled(ApiClient scraper) throws InterruptedException {
    Scrape last = Scrape.of(scraper);
    for (int quiet = 0; quiet < 3; ) {
      TimeUnit.SECONDS.sleep(2);
      Scrape next = Scrape.of(scraper);
      quiet = othersThanScrapes(next) == othersThanScrapes(last) ? quiet + 1 : 0;
      last = next;
    }
    return last;
  }

  private static long othersThanScrapes(Scrape scrape) {
    return scrape.allRequests() - scrape.requests("GET /api/performance/metrics");
  }

  private void assertNothingGrew() {
    for (Reading reading : readings) {
      assertTrue(reading.retainedBytes() <= MetricsBuffer.BUDGET_BYTES, reading::toString);
    }
    Reading middle = readings.get(1);
    Reading end = readings.get(2);
    if (middle.at().compareTo(FULL) >= 0) {
      assertTrue(end.retainedBytes() <= middle.retainedBytes() * (1 + STEADY), readings::toString);
      assertTrue(end.series() <= middle.series(), readings::toString);
    }
  }

  private void print(Map<String, long[]> counts, Scrape after) {
    System.out.printf(
        "| request | sent | counted | difference | errors |%n| --- | --- | --- | --- | --- |%n");
    counts.forEach(
        (operation, both) ->
            System.out.printf(
                "| %s | %,d | %,d | %d | %,d |%n",
                operation, both[0], both[1], both[1] - both[0], after.errors(operation)));
    long all = counts.values().stream().mapToLong(both -> both[0]).sum();
    long counted = counts.values().stream().mapToLong(both -> both[1]).sum();
    System.out.printf("| all | %,d | %,d | %d | |%n%n", all, counted, counted - all);
    System.out.printf(
        "| after | requests | retained bytes | series |%n| --- | --- | --- | --- |%n");
    for (Reading reading : readings) {
      System.out.printf(
          "| %.1f min | %,d | %,.0f | %.0f |%n",
          reading.at().toSeconds() / 60.0,
          reading.sent(),
          reading.retainedBytes(),
          reading.series());
    }
    System.out.println("answers that nothing explains: " + surprises.size());
  }

  private PayaraProcess launch() throws Exception {
    Path war = home.resolve("soak.war");
    StarPunkWar.with(FaultServlet.class, FaultSocket.class)
        .as(ZipExporter.class)
        .exportTo(war.toFile());
    return PayaraProcess.launch(
        war.toFile(),
        List.of(
            "-Xmx400m",
            "-XX:+UseSerialGC",
            "-Dstarpunk.home=" + home.resolve("home"),
            "-Dstarpunk.perf.monitoring.enabled=true",
            "-Dstarpunk.perf.memory.tracking=true",
            "-Dstarpunk.metrics.token.hash=" + ApiClient.TOKEN_HASH));
  }
}
