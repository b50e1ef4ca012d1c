package org.starpunk.monitor.capture.http;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;

/**
 * The series of each route and method in one category, found without building a name. Routes and
 * methods are bounded, and so is this.
 */
final class RouteSeries {

  private final Recorder recorder;
  private final Category category;
  private final ConcurrentMap<String, ConcurrentMap<String, Series>> byRoute =
      new ConcurrentHashMap<>();

  RouteSeries(Recorder recorder, Category category) {
    this.recorder = recorder;
    this.category = category;
  }

  Series of(TimedRequest timed) {
    String route = timed.route() == null ? Routes.UNMATCHED : timed.route();
    ConcurrentMap<String, Series> byMethod = byRoute.get(route);
    Series known = byMethod == null ? null : byMethod.get(timed.method());
    return known == null ? resolved(route, timed) : known;
  }

  private Series resolved(String route, TimedRequest timed) {
    return byRoute
        .computeIfAbsent(route, absent -> new ConcurrentHashMap<>())
        .computeIfAbsent(timed.method(), method -> recorder.series(category, method + ' ' + route));
  }
}
