package org.starpunk.monitor.digest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The naive oracle of percentiles: every duration, sorted; the value of nearest rank. */
final class SortedDurations implements Percentiles {

  private final List<Long> durations = new ArrayList<>();

  @Override
  public void add(long nanos) {
    durations.add(nanos);
  }

  int size() {
    return durations.size();
  }

  @Override
  public long percentileNanos(double quantile) {
    Collections.sort(durations);
    int rank = rank(quantile, durations.size());
    return durations.get(Math.max(rank, 1) - 1);
  }

  @Override
  public long totalNanos() {
    return durations.stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public long maxNanos() {
    return Collections.max(durations);
  }

  /** In decimal digits: 0.95 of 20 are 19. */
  private static int rank(double quantile, int size) {
    return BigDecimal.valueOf(quantile)
        .multiply(BigDecimal.valueOf(size))
        .setScale(0, RoundingMode.CEILING)
        .intValueExact();
  }
}
