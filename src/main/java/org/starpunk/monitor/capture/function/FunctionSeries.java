package org.starpunk.monitor.capture.function;

import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Timed;

/** The series of each timed method, resolved at its first execution. */
public final class FunctionSeries {

  private final Recorder recorder;
  private final ConcurrentMap<Method, Series> byMethod = new ConcurrentHashMap<>();

  public FunctionSeries(Recorder recorder) {
    this.recorder = recorder;
  }

  /** Counts one execution; a failure in here is counted too, and goes no further. */
  void record(Method method, long durationNanos, boolean failed, long endNanos) {
    try {
      of(method).record(durationNanos, failed, endNanos);
    } catch (RuntimeException e) {
      recorder.probeFailed(e);
    }
  }

  Series of(Method method) {
    Series known = byMethod.get(method);
    return known == null ? byMethod.computeIfAbsent(method, this::resolve) : known;
  }

  private Series resolve(Method method) {
    return recorder.series(Category.FUNCTION, nameOf(method));
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
