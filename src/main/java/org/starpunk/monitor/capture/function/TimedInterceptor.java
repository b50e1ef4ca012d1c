package org.starpunk.monitor.capture.function;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.Timed;
import org.starpunk.monitor.capture.function.FunctionSeries.Known;

/**
 * Times the methods marked {@link Timed}. It stands outside the container's transaction
 * interceptor, so that a method's time includes the commit.
 */
@Timed
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class TimedInterceptor {

  private final FunctionSeries series;
  private final Ticker ticker;

  /** The first method that was called on this bean, which often is the only one. */
  private @Nullable Known first;

  @Inject
  TimedInterceptor(FunctionSeries series, Ticker ticker) {
    this.series = series;
    this.ticker = ticker;
  }

  @AroundInvoke
  @Nullable Object time(InvocationContext invocation) throws Exception {
    long start = ticker.nanos();
    boolean failed = true;
    try {
      Object result = invocation.proceed();
      failed = false;
      return result;
    } finally {
      long end = ticker.nanos();
      Method method = invocation.getMethod();
      Known known = first;
      series.record(known, method, end - start, failed, end);
      if (known == null) {
        first = series.known(method);
      }
    }
  }
}
