package org.starpunk.monitor.capture.function;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
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

  /**
   * Counts one execution; a failure in here is counted too, and goes no further.
   *
   * @param known a method with its series, which spares to look it up if it is that one; or null
   */
  void record(
      @Nullable Known known, Method method, long durationNanos, boolean failed, long endNanos) {
    try {
      Series ofMethod = known != null && known.isOf(method) ? known.series() : of(method);
      CurrentRequest.record(Span.Kind.FUNCTION, ofMethod, durationNanos, failed, endNanos);
    } catch (RuntimeException e) {
      recorder.probeFailed(e);
    }
  }

  /** A method that was counted with its own series; null where it has none. */
  @Nullable Known known(Method method) {
    Series own = series.known(method);
    return own == null ? null : new Known(method, own);
  }

  /** A method and its own series. */
  record Known(Method method, Series series) {

    @SuppressWarnings("ReferenceEquality") // a quick guess, and no harm if it fails
    boolean isOf(Method called) {
      return method == called;
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
