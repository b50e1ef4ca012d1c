package org.starpunk.overhead;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What visits cost the servers of one start, round by round: nanoseconds of computing for each
 * visit. A round compares arms that were measured within seconds; between rounds the machine may
 * change its speed.
 *
 * <p>For one thread.
 */
final class Costs {

  private final List<Map<Arm, Map<Kind, Double>>> rounds = new ArrayList<>();

  /** A new round begins. */
  void beginRound() {
    rounds.add(new EnumMap<>(Arm.class));
  }

  /** Adds what a visit cost in the slice of a round. */
  void add(Arm arm, Kind kind, double nanosOfVisit) {
    rounds
        .get(rounds.size() - 1)
        .computeIfAbsent(arm, none -> new EnumMap<>(Kind.class))
        .put(kind, nanosOfVisit);
  }

  /**
   * By how much more an arm costs than those with the monitor off, as the median over the rounds of
   * the logarithm of their ratio; the second of these is compared with the first.
   *
   * @param kind empty for the mix
   * @return empty if no round has all that is compared
   */
  Optional<Double> logRatio(Arm arm, Optional<Kind> kind) {
    double[] ratios =
        IntStream.range(0, rounds.size())
            .mapToDouble(round -> Math.log(cost(round, arm, kind) / baseline(round, arm, kind)))
            .filter(Double::isFinite)
            .toArray();
    return ratios.length == 0 ? Optional.empty() : Optional.of(Interval.median(ratios));
  }

  /** The same as a difference, in nanoseconds. */
  Optional<Double> difference(Arm arm, Optional<Kind> kind) {
    double[] differences =
        IntStream.range(0, rounds.size())
            .mapToDouble(round -> cost(round, arm, kind) - baseline(round, arm, kind))
            .filter(Double::isFinite)
            .toArray();
    return differences.length == 0 ? Optional.empty() : Optional.of(Interval.median(differences));
  }

  /** What a visit costs in an arm: the median over the rounds, in nanoseconds. */
  Optional<Double> nanos(Arm arm, Optional<Kind> kind) {
    double[] costs =
        IntStream.range(0, rounds.size())
            .mapToDouble(round -> cost(round, arm, kind))
            .filter(Double::isFinite)
            .toArray();
    return costs.length == 0 ? Optional.empty() : Optional.of(Interval.median(costs));
  }

  private double baseline(int round, Arm arm, Optional<Kind> kind) {
    double off = cost(round, Arm.OFF, kind);
    return arm == Arm.OFF_AGAIN ? off : Math.sqrt(off * cost(round, Arm.OFF_AGAIN, kind));
  }

  /** Its rounds in that many parts, each after the other; what is left over joins the last. */
  List<Costs> inParts(int parts) {
    int each = rounds.size() / parts;
    return IntStream.range(0, parts)
        .mapToObj(
            part -> {
              Costs some = new Costs();
              int end = part == parts - 1 ? rounds.size() : (part + 1) * each;
              some.rounds.addAll(rounds.subList(part * each, end));
              return some;
            })
        .toList();
  }

  /** NaN where it was not measured. */
  private double cost(int round, Arm arm, Optional<Kind> kind) {
    Map<Kind, Double> costs = rounds.get(round).getOrDefault(arm, Map.of());
    return kind.isPresent() ? costs.getOrDefault(kind.get(), Double.NaN) : mix(costs);
  }

  private static double mix(Map<Kind, Double> costs) {
    double sum = 0;
    for (Kind each : Kind.values()) {
      sum += each.share() * costs.getOrDefault(each, Double.NaN);
    }
    return sum;
  }
}
