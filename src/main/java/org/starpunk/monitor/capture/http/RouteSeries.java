package org.starpunk.monitor.capture.http;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.starpunk.monitor.Category;
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

  private final Map<String, SeriesCache<String>> byMethod;

  RouteSeries(Recorder recorder, Category category, ByteBudget budget) {
    byMethod =
        Methods.ALL.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(),
                    method ->
                        new SeriesCache<>(
                            recorder, category, route -> method + ' ' + route, budget)));
  }

  Series of(TimedRequest timed) {
    String route = timed.route() == null ? Routes.UNMATCHED : timed.route();
    return Objects.requireNonNull(byMethod.get(timed.method())).of(route);
  }
}
