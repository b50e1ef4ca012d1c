package org.starpunk.overhead;

import java.util.List;
import java.util.stream.Stream;

/** One way to run the site; the servers of all arms run side by side. */
enum Arm {
  OFF("off"),
  OFF_AGAIN("off, again"),
  ON("on, each query logged", "1.0", true),
  ON_UNLOGGED("on", "1.0", false),
  SAMPLED("on, 0.1 sampled", "0.1", false),

  /** With other classes in place of those that were built: {@code overhead.changed}. */
  CHANGED("on, changed", "1.0", false),

  /** What a filter takes that does nothing, where the monitor's would be. */
  EMPTY_FILTER("off, an empty filter"),

  /** What the method says of a filter of which it is known what it takes. */
  BUSY_FILTER("off, a filter of 20 µs"),
  JAVAMELODY("JavaMelody");

  private final String label;
  private final String sampleRate;
  private final boolean logQueries;

  Arm(String label) {
    this(label, "", false);
  }

  Arm(String label, String sampleRate, boolean logQueries) {
    this.label = label;
    this.sampleRate = sampleRate;
    this.logQueries = logQueries;
  }

  /** What the tables call it. */
  String label() {
    return label;
  }

  /** Whether it is what the others are compared with. */
  boolean isBaseline() {
    return this == OFF || this == OFF_AGAIN;
  }

  /** Whether the monitor runs in it. */
  boolean isMonitored() {
    return !sampleRate.isEmpty();
  }

  /** Every setting of the monitor as {@code name=value}; none where it is off, as usual. */
  List<String> settings() {
    return isMonitored() ? allSettings() : List.of();
  }

  private List<String> allSettings() {
    return Stream.of(
            "monitoring.enabled=true",
            "memory.tracking=true",
            "slow.query.threshold=1.0",
            "buffer.size=1000",
            "log.queries=" + logQueries,
            "sample.rate=" + sampleRate)
        .map(setting -> "starpunk.perf." + setting)
        .toList();
  }
}
