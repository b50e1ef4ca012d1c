package org.starpunk.overhead;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How much is measured.
 *
 * @param starts how often the servers of all arms are started; what an interval is computed over
 * @param warmUp the longest time for which the servers are driven before anything is measured
 * @param rounds how often each kind of each arm is measured in a start
 * @param slice how long it is measured then
 * @param arms the arms; always with both that are off
 * @param seed of the random order of arms
 */
record Plan(int starts, Duration warmUp, int rounds, Duration slice, List<Arm> arms, long seed) {

  /** By the properties {@code overhead.starts}, {@code .warmup} (s), and so on. */
  static Plan ofProperties() {
    return new Plan(
        Integer.getInteger("overhead.starts", 1),
        Duration.ofSeconds(Integer.getInteger("overhead.warmup", 360)),
        Integer.getInteger("overhead.rounds", 20),
        Duration.ofMillis(Integer.getInteger("overhead.slice", 100)),
        arms(System.getProperty("overhead.arms", "")),
        Long.getLong("overhead.seed", 1));
  }

  Plan {
    if (starts < 1 || rounds < 1 || slice.toMillis() < 1) {
      throw new IllegalArgumentException("at least one start, round and millisecond");
    }
    arms = List.copyOf(arms);
  }

  /** By their names; both that are off are added, none is twice. */
  static List<Arm> arms(String names) {
    if (names.isBlank()) {
      return List.of(Arm.values());
    }
    List<Arm> chosen =
        Arrays.stream(names.split(",")).map(name -> Arm.valueOf(name.strip())).toList();
    return Arrays.stream(Arm.values())
        .filter(arm -> arm.isBaseline() || chosen.contains(arm))
        .toList();
  }
}
