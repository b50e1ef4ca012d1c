package org.starpunk.monitor.capture.sql;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.capture.ByteBudget;
import org.starpunk.monitor.capture.CodeLocation;
import org.starpunk.monitor.capture.CurrentRequest;

/**
 * Of which requests it is worth knowing where they open connections: those that leaked one, until
 * the place of a leak is known. Looking at the stack at every opening would be too dear.
 *
 * <p>Safe for any number of threads.
 */
final class LeakPlaces {

  private static final long ENTRY_BYTES = Footprint.concurrentMapNode() + 2L * Footprint.REFERENCE;

  private final ByteBudget budget;
  private final ConcurrentMap<String, Boolean> wanted = new ConcurrentHashMap<>();
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
    String name = request == null ? "" : request.name();
    return wanted.getOrDefault(name, false) ? CodeLocation.ofCaller() : "";
  }

  /**
   * A request leaked a connection.
   *
   * @param placed whether its place is known
   */
  void leaked(String request, boolean placed) {
    long bytes = ENTRY_BYTES + Footprint.string(request);
    if (wanted.containsKey(request)) {
      wanted.put(request, !placed);
    } else if (budget.take(bytes) && wanted.putIfAbsent(request, !placed) != null) {
      budget.giveBack(bytes);
    }
    anyWanted = wanted.containsValue(true);
  }
}
