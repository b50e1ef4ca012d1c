package org.starpunk.monitor.capture.function;

import java.lang.reflect.Method;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Timed;
import org.starpunk.monitor.capture.ByteBudget;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.SeriesCache;

/**
 * The series of each timed method, resolved at its first execution. Bounded by the methods of the
 * application, and by a budget.
 */
public final class FunctionSeries {

  /** Some 200 methods. */
  private static final long MAX_BYTES = 8 * 1024;

  private final Recorder recorder;
  private final SeriesCache<Method> series;

  public FunctionSeries(Recorder recorder) {
    this.recorder = recorder;
    this.series =
        new SeriesCache<>(
            recorder,
            Category.FUNCTION,
            FunctionSeries::nameOf,
            new ByteBudget(recorder, "functions", MAX_BYTES));
  }

  /** Counts one execution; a failure in here is counted too, and goes no further. */
  void record(Method method, long durationNanos, boolean failed, long endNanos) {
    try {
      CurrentRequest.record(Span.Kind.FUNCTION, of(method), durationNanos, failed, endNanos);
    } catch (RuntimeException e) {
      recorder.probeFailed(e);
    }
  }

  Series of(Method method) {
    return series.of(method);
  }

  static String nameOf(Method method) {
    Timed ofMethod = method.getAnnotation(Timed.class);
    if (ofMethod != null && !ofMethod.value().isEmpty()) {
      return ofMethod.value();
    }
    Timed ofType = method.getDeclaringClass().getAnnotation(Timed.class);
    boolean named = ofType != null && !ofType.value().isEmpty();
    return (named ? ofType.value() : method.getDeclaringClass().getSimpleName())
        + '.'
        + method.getName();
  }
}
