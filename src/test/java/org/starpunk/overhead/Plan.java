package org.starpunk.overhead;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much is measured.
 *
 * @param starts how often the servers of all arms are started; what an interval is computed over
 * @param warmUp the longest time for which the servers are driven before anything is measured
 * @param rounds how often each kind of each arm is measured in a start
 * @param slice how long it is measured then
 * @param arms the arms; always with both that are off
 * @param kinds the kinds of visits; the mix is told where these are all
 * @param shared whether the arms of a start are applications of one server
 * @param seed of the random order of arms
 */
record Plan(
    int starts,
    Duration warmUp,
    int rounds,
    Duration slice,
    List<Arm> arms,
    Set<Kind> kinds,
    boolean shared,
    long seed) {

  private static final int BLOCKS = 10;

  /** By the properties {@code overhead.starts}, {@code .warmup} (s), and so on. */
  static Plan ofProperties() {
    return new Plan(
        Integer.getInteger("overhead.starts", 1),
        Duration.ofSeconds(Integer.getInteger("overhead.warmup", 300)),
        Integer.getInteger("overhead.rounds", 200),
        Duration.ofMillis(Integer.getInteger("overhead.slice", 30)),
        arms(System.getProperty("overhead.arms", "")),
        kinds(System.getProperty("overhead.kinds", "")),
        Boolean.parseBoolean(System.getProperty("overhead.shared", "true")),
        Long.getLong("overhead.seed", 1));
  }

  Plan {
    if (starts < 1 || rounds < 1 || slice.toMillis() < 1) {
      throw new IllegalArgumentException("at least one start, round and millisecond");
    }
    arms = List.copyOf(arms);
    kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
  }

  /**
   * Into how many blocks the rounds of a start are parted, each of which gives one value. A single
   * start of a shared server has several: there the luck of a start is much the same for all arms.
   */
  int blocks() {
    return shared && starts == 1 ? Math.min(BLOCKS, rounds) : 1;
  }

  /** By their names; without any all. */
  static Set<Kind> kinds(String names) {
    Set<Kind> chosen = named(Kind.class, names);
    return chosen.isEmpty() ? EnumSet.allOf(Kind.class) : chosen;
  }

  /**
   * By their names; both that are off are added, none is twice. Without any all, but the changed
   * one, for which somebody has to change something, and that by which the method is measured.
   */
  static List<Arm> arms(String names) {
    Set<Arm> named = named(Arm.class, names);
    Set<Arm> chosen =
        named.isEmpty() ? EnumSet.complementOf(EnumSet.of(Arm.CHANGED, Arm.BUSY_FILTER)) : named;
    return Arrays.stream(Arm.values())
        .filter(arm -> arm.isBaseline() || chosen.contains(arm))
        .toList();
  }

  private static <E extends Enum<E>> Set<E> named(Class<E> type, String names) {
    return Arrays.stream(names.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(name -> Enum.valueOf(type, name))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
  }
}
