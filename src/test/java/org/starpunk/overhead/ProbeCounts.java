package org.starpunk.overhead;

import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.starpunk.deployed.PerformanceApi;

/**
 * How often each probe runs for a visit of each kind, as the monitor of a running server counts it.
 *
 * @param ofVisit executions of a visit
 */
record ProbeCounts(Map<Kind, Map<Probe, Double>> ofVisit) {

  private static final int VISITS = 200;

  /** The monitor's own requests, which the counting itself sends. */
  private static final String OWN = "/api/performance/";

  /**
   * Sends some visits of each of these kinds and reads what was counted meanwhile; once more where
   * a minute has left the summary's window between the two readings.
   */
  static ProbeCounts of(Server server, Visitor visitor, Set<Kind> kinds)
      throws InterruptedException {
    PerformanceApi api = new PerformanceApi(server.site());
    Map<Kind, Map<Probe, Double>> counts = new EnumMap<>(Kind.class);
    for (Kind kind : kinds) {
      Reading before = read(api);
      Reading after = afterVisits(kind, visitor, api);
      while (after.windowSeconds() < before.windowSeconds()) {
        before = after;
        after = afterVisits(kind, visitor, api);
      }
      counts.put(kind, after.ofVisitSince(before));
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

  private static Reading afterVisits(Kind kind, Visitor visitor, PerformanceApi api)
      throws InterruptedException {
    for (int i = 0; i < VISITS; i++) {
      visitor.visit(kind);
    }
    return read(api);
  }

  private static Reading read(PerformanceApi api) {
    JsonObject summary = api.freshSummary();
    Map<Probe, Long> counts = new EnumMap<>(Probe.class);
    for (Probe probe : Probe.values()) {
      counts.put(probe, count(summary, probe));
    }
    return new Reading(summary.getInt("windowSeconds"), counts);
  }

  /** What the summary tells; its window grows until a minute leaves it. */
  private record Reading(int windowSeconds, Map<Probe, Long> counts) {

    Map<Probe, Double> ofVisitSince(Reading before) {
      Map<Probe, Double> ofVisit = new EnumMap<>(Probe.class);
      counts.forEach(
          (probe, count) ->
              ofVisit.put(
                  probe, (double) (count - before.counts().getOrDefault(probe, 0L)) / VISITS));
      return ofVisit;
    }
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
