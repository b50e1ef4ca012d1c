package org.starpunk.monitor.capture.sql;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import org.starpunk.monitor.capture.LogQueue;

/**
 * The warnings of slow queries: at most one a minute for each fingerprint, which tells how many
 * were left out since the last one. Beyond {@value #MAX_FINGERPRINTS} fingerprints the others share
 * one such minute.
 *
 * <p>Safe for any number of threads.
 */
final class SlowQueryWarnings {

  static final String LOGGER = "org.starpunk.monitor.slow";
  static final int MAX_FINGERPRINTS = 200;

  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final String OTHERS = "(other)";

  private final LogQueue log;
  private final ConcurrentMap<String, Pace> paces = new ConcurrentHashMap<>();

  SlowQueryWarnings(LogQueue log) {
    this.log = log;
  }

  /** Warns of a slow execution, unless its fingerprint was warned of within the last minute. */
  void warn(Execution execution) {
    long nowNanos = execution.endNanos();
    long leftOut = pace(execution.fingerprint(), nowNanos).admit(nowNanos);
    if (leftOut != Pace.REFUSED) {
      String since = leftOut == 0 ? "" : " (" + leftOut + " more since the last warning)";
      log.offer(LOGGER, Level.WARNING, "Slow query" + since + ": " + execution.line());
    }
  }

  private Pace pace(String fingerprint, long nowNanos) {
    Pace pace = paces.get(fingerprint);
    if (pace != null) {
      return pace;
    }
    String name = paces.size() < MAX_FINGERPRINTS ? fingerprint : OTHERS;
    return paces.computeIfAbsent(name, unseen -> new Pace(nowNanos - INTERVAL_NANOS));
  }

  /** Lets one through in each interval and counts the rest. */
  private static final class Pace {

    static final long REFUSED = -1;

    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong admittedNanos;

    Pace(long admittedNanos) {
      this.admittedNanos = new AtomicLong(admittedNanos);
    }

    /** How many were refused since the last one let through, or REFUSED. */
    long admit(long nowNanos) {
      long admitted = admittedNanos.get();
      boolean due = nowNanos - admitted >= INTERVAL_NANOS;
      if (due && admittedNanos.compareAndSet(admitted, nowNanos)) {
        return leftOut.getAndSet(0);
      }
      leftOut.incrementAndGet();
      return REFUSED;
    }
  }
}
