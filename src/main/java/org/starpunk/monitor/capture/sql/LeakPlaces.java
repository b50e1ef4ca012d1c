package org.starpunk.monitor.capture.sql;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.capture.ByteBudget;
import org.starpunk.monitor.capture.CodeLocation;
import org.starpunk.monitor.capture.CurrentRequest;

/**
 * Of which requests it is worth knowing where they open connections: those that leaked one, until
 * the place of a leak is known or it was looked {@value #LOOKS} times since. Looking at the stack
 * at every opening would be too dear.
 *
 * <p>Safe for any number of threads.
 */
final class LeakPlaces {

  private static final long ENTRY_BYTES =
      Footprint.concurrentMapNode() + 2L * Footprint.REFERENCE + Footprint.object(0, Integer.BYTES);

  /**
   * So often it is looked after a leak: those of one name may be many, of which one leaks rarely.
   */
  static final int LOOKS = 1_000;

  private final ByteBudget budget;

  /** How often it is still looked, by the name of the request. */
  private final ConcurrentMap<String, AtomicInteger> looks = new ConcurrentHashMap<>();

  private volatile boolean anyWanted;

  LeakPlaces(ByteBudget budget) {
    this.budget = budget;
    budget.take(Footprint.concurrentMap(16));
  }

  /** Where the application is now, if that is worth knowing; else empty. */
  String ofThis(@Nullable CurrentRequest request) {
    if (!anyWanted) {
      return "";
    }
    AtomicInteger left = looks.get(request == null ? "" : request.name());
    return left != null && left.get() > 0 && left.getAndDecrement() > 0
        ? CodeLocation.ofCaller()
        : "";
  }

  /**
   * A request leaked a connection.
   *
   * @param request its name when it obtained the connection
   * @param placed whether its place is known
   */
  void leaked(String request, boolean placed) {
    AtomicInteger left = looks.get(request);
    if (left == null) {
      left = admit(request);
    }
    left.set(placed ? 0 : LOOKS);
    anyWanted = looks.values().stream().anyMatch(each -> each.get() > 0);
  }

  /** One that is thrown away where there is no room for it. */
  private AtomicInteger admit(String request) {
    AtomicInteger fresh = new AtomicInteger();
    long bytes = ENTRY_BYTES + Footprint.string(request);
    if (!budget.take(bytes)) {
      return fresh;
    }
    AtomicInteger known = looks.putIfAbsent(request, fresh);
    if (known != null) {
      budget.giveBack(bytes);
    }
    return known == null ? fresh : known;
  }
}
