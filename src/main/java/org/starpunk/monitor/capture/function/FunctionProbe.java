package org.starpunk.monitor.capture.function;

import java.lang.reflect.Method;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Recorder;
import org.starpunk.monitor.Series;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.Timed;
import org.starpunk.monitor.capture.ByteBudget;
import org.starpunk.monitor.capture.CurrentRequest;
import org.starpunk.monitor.capture.SeriesCache;

/**
 * Counts the executions of timed methods. The series of each is resolved at its first execution;
 * they are bounded by the methods of the application, and by a budget.
 */
public final class FunctionProbe {

  /** Some 200 methods. */
  private static final long MAX_BYTES = 8 * 1024;

  private final Recorder recorder;
  private final Ticker ticker;
  private final SeriesCache<Method> series;

  public FunctionProbe(Recorder recorder, Ticker ticker) {
    this.recorder = recorder;
    this.ticker = ticker;
    this.series =
        new SeriesCache<>(
            recorder,
            Category.FUNCTION,
            FunctionProbe::nameOf,
            new ByteBudget(recorder, "functions", MAX_BYTES));
  }

  /** The ticker's reading as an execution begins. */
  long begin() {
    return ticker.nanos();
  }

  /**
   * Counts an execution that ends now; a failure in here is counted too, and goes no further.
   *
   * @param startNanos the ticker's reading when it began
   */
  void end(Method method, long startNanos, boolean failed) {
    long end = ticker.nanos();
    try {
      CurrentRequest.record(Span.Kind.FUNCTION, of(method), end - startNanos, failed, end);
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
