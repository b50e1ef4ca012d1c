package org.starpunk.monitor.capture.sql;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.SlowQuery;
import org.starpunk.monitor.capture.ByteBudget;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.LogQueue;

/**
 * The warnings of slow queries: at most one a minute for each fingerprint, which tells how many
 * were left out since the last one. Fingerprints beyond {@value #MAX_BYTES} bytes share one such
 * minute; those not warned of within the last are forgotten, when there is no more room.
 *
 * <p>Safe for any number of threads.
 */
final class SlowQueryWarnings {

  static final String LOGGER = "org.starpunk.monitor.slow";

  /** Some 70 usual fingerprints, all slow within one minute. */
  static final long MAX_BYTES = 16 * 1024;

  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** The map has room for the most entries from the start: its table would not shrink again. */
  private static final int MAX_ENTRIES = 128;

  private static final long EMPTY_BYTES = Footprint.concurrentMap(256);

  /** A node of the map, and a pace with its two counts. */
  private static final long ENTRY_BYTES =
      Footprint.concurrentMapNode() + Footprint.object(2, 0) + 2 * Footprint.object(0, Long.BYTES);

  private final LogQueue log;
  private final ByteBudget budget;
  private final ConcurrentMap<String, Pace> paces = new ConcurrentHashMap<>(MAX_ENTRIES);
  private final Pace others;

  /**
   * @param nowNanos the ticker's reading
   */
  SlowQueryWarnings(LogQueue log, Recorder recorder, long nowNanos) {
    this.log = log;
    this.budget = new ByteBudget(recorder, "slow query warnings", MAX_BYTES);
    budget.take(EMPTY_BYTES);
    this.others = new Pace(nowNanos);
  }

  /**
   * Warns of a slow execution, unless its fingerprint was warned of within the last minute.
   *
   * @param line what to tell of it
   */
  void warn(SlowQuery slow, String line, long nowNanos) {
    long leftOut = pace(slow.fingerprint(), nowNanos).admit(nowNanos);
    if (leftOut != Pace.REFUSED) {
      String place = slow.place().isEmpty() ? "" : " at " + slow.place();
      String since = leftOut == 0 ? "" : " (" + leftOut + " more since the last warning)";
      log.offer(LOGGER, Level.WARNING, "Slow query" + since + ": " + line + place);
      tell();
    }
  }

  private static void tell() {
    CurrentRequest request = CurrentRequest.get();
    if (request != null) {
      request.tell();
    }
  }

  private Pace pace(String fingerprint, long nowNanos) {
    Pace pace = paces.get(fingerprint);
    return pace == null ? add(fingerprint, nowNanos) : pace;
  }

  private Pace add(String fingerprint, long nowNanos) {
    long bytes = retainedBytes(fingerprint);
    if (!reserve(bytes, nowNanos)) {
      return others;
    }
    Pace fresh = new Pace(nowNanos);
    Pace earlier = paces.putIfAbsent(fingerprint, fresh);
    if (earlier == null) {
      return fresh;
    }
    budget.giveBack(bytes);
    return earlier;
  }

  private boolean reserve(long bytes, long nowNanos) {
    if (budget.take(bytes)) {
      return true;
    }
    paces.forEach((fingerprint, pace) -> forgetIfDue(fingerprint, pace, nowNanos));
    return budget.take(bytes);
  }

  private void forgetIfDue(String fingerprint, Pace pace, long nowNanos) {
    if (pace.isDue(nowNanos) && paces.remove(fingerprint, pace)) {
      budget.giveBack(retainedBytes(fingerprint));
    }
  }

  private static long retainedBytes(String fingerprint) {
    return ENTRY_BYTES + Footprint.string(fingerprint);
  }

  /** Lets one through in each interval and counts the rest. */
  private static final class Pace {

    static final long REFUSED = -1;

    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong admittedNanos;

    /** One that admits the next at once. */
    Pace(long nowNanos) {
      this.admittedNanos = new AtomicLong(nowNanos - INTERVAL_NANOS);
    }

    boolean isDue(long nowNanos) {
      return nowNanos - admittedNanos.get() >= INTERVAL_NANOS;
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
