package org.starpunk.monitor.capture.http;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Footprint;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.capture.ByteBudget;
import org.starpunk.monitor.capture.SeriesCache;

/**
 * The series of each route and method in one category, found without building a name. Bounded: a
 * route is a template of the application, never a path, and methods are normalised; the budget
 * holds in any case.
 */
final class RouteSeries {

  private final Recorder recorder;
  private final Category category;
  private final ByteBudget budget;
  private final ConcurrentMap<String, SeriesCache<String>> byMethod = new ConcurrentHashMap<>();

  RouteSeries(Recorder recorder, Category category, ByteBudget budget) {
    this.recorder = recorder;
    this.category = category;
    this.budget = budget;
    budget.take(Footprint.concurrentMap(16));
  }

  Series of(TimedRequest timed) {
    String route = timed.route() == null ? Routes.UNMATCHED : timed.route();
    SeriesCache<String> known = byMethod.get(timed.method());
    return (known == null ? ofMethod(timed.method()) : known).of(route);
  }

  /** Most of the methods are never asked for. */
  private SeriesCache<String> ofMethod(String name) {
    return byMethod.computeIfAbsent(
        name,
        method -> new SeriesCache<>(recorder, category, route -> method + ' ' + route, budget));
  }
}
