package org.starpunk.monitor.digest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The naive oracle of percentiles: every duration, sorted; the value of nearest rank. */
final class SortedDurations {

  private final List<Long> durations = new ArrayList<>();

  void add(long nanos) {
    durations.add(nanos);
  }

  long percentileNanos(double quantile) {
    Collections.sort(durations);
    int rank = (int) Math.ceil(quantile * durations.size());
    return durations.get(Math.max(rank, 1) - 1);
  }

  long totalNanos() {
    return durations.stream().mapToLong(Long::longValue).sum();
  }

  long maxNanos() {
    return Collections.max(durations);
  }
}
