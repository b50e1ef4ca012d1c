package org.starpunk.overhead;

import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.starpunk.deployed.PerformanceApi;

/**
 * How often each probe runs for a visit of each kind, as the monitor of a running server counts it.
 *
 * @param ofVisit executions of a visit
 */
record ProbeCounts(Map<Kind, Map<Probe, Double>> ofVisit) {

  private static final int VISITS = 200;

  /** A summary is computed at most once a second. */
  private static final long SUMMARY_MILLIS = 1_100;

  /** The monitor's own requests, which the counting itself sends. */
  private static final String OWN = "/api/performance/";

  /**
   * Sends some visits of each of these kinds and reads what was counted meanwhile. The server must
   * have started within the summary's quarter of an hour.
   */
  static ProbeCounts of(Server server, Visitor visitor, Set<Kind> kinds)
      throws InterruptedException {
    PerformanceApi api = new PerformanceApi(server.site());
    Map<Kind, Map<Probe, Double>> counts = new EnumMap<>(Kind.class);
    for (Kind kind : kinds) {
      Map<Probe, Long> before = read(api);
      for (int i = 0; i < VISITS; i++) {
        visitor.visit(kind);
      }
      Map<Probe, Long> after = read(api);
      Map<Probe, Double> ofKind = new EnumMap<>(Probe.class);
      after.forEach(
          (probe, count) ->
              ofKind.put(probe, (double) (count - before.getOrDefault(probe, 0L)) / VISITS));
      counts.put(kind, ofKind);
    }
    return new ProbeCounts(counts);
  }

  /** The kinds that were counted, in their order. */
  List<Kind> kinds() {
    return Arrays.stream(Kind.values()).filter(ofVisit::containsKey).toList();
  }

  double of(Kind kind, Probe probe) {
    return ofVisit.getOrDefault(kind, Map.of()).getOrDefault(probe, 0.0);
  }

  private static Map<Probe, Long> read(PerformanceApi api) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(SUMMARY_MILLIS);
    JsonObject summary = api.summary();
    Map<Probe, Long> counts = new EnumMap<>(Probe.class);
    for (Probe probe : Probe.values()) {
      counts.put(probe, count(summary, probe));
    }
    return counts;
  }

  private static long count(JsonObject summary, Probe probe) {
    return probe.tables().stream()
        .flatMap(table -> summary.getJsonArray(table).stream())
        .map(entry -> entry.asJsonObject())
        .filter(entry -> !entry.getString("operation").contains(OWN))
        .filter(entry -> probe.counts(entry.getString("operation")))
        .mapToLong(entry -> entry.getJsonNumber("count").longValue())
        .sum();
  }
}
