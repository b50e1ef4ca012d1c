package org.starpunk.overhead;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What all starts came to: of each arm one value of each start, or of each of its blocks, and their
 * interval.
 *
 * <p>For one thread.
 */
final class Outcome {

  private final List<Costs> costs = new ArrayList<>();
  private final Map<Arm, List<Double>> compilersShare = new EnumMap<>(Arm.class);
  private int starts;
  private int dropped;

  /** Adds a start that has been measured, in as many parts as the plan has blocks. */
  void add(Start start, int blocks) {
    starts++;
    costs.addAll(start.costs().inParts(blocks));
    dropped += start.dropped();
    start.forEach(
        (arm, server) ->
            compilersShare
                .computeIfAbsent(arm, none -> new ArrayList<>())
                .add(start.compilersShare(arm)));
  }

  int starts() {
    return starts;
  }

  int dropped() {
    return dropped;
  }

  /**
   * By which share an arm costs more than those that are off, 0.01 for one percent.
   *
   * @param kind empty for the mix
   */
  Optional<Interval> share(Arm arm, Optional<Kind> kind) {
    return interval(each -> each.logRatio(arm, kind).map(Math::expm1));
  }

  /** The same in nanoseconds of a visit. */
  Optional<Interval> nanosMore(Arm arm, Optional<Kind> kind) {
    return interval(each -> each.difference(arm, kind));
  }

  /** What a visit takes in an arm, in nanoseconds. */
  Optional<Interval> nanos(Arm arm, Optional<Kind> kind) {
    return interval(each -> each.nanos(arm, kind));
  }

  /** What the compilers took while it was measured, beside all else. */
  Interval compilersShare(Arm arm) {
    return Interval.of(array(compilersShare.getOrDefault(arm, List.of())));
  }

  private Optional<Interval> interval(Function<Costs, Optional<Double>> value) {
    List<Double> found = costs.stream().map(value).flatMap(Optional::stream).toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(Interval.of(array(found)));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
