package org.starpunk.monitor.capture.function;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.Timed;

/**
 * Times the methods marked {@link Timed}. It stands outside the container's transaction
 * interceptor, so that a method's time includes the commit.
 *
 * <p>It is passivated and activated with its bean: what it counts with is left behind, and looked
 * up again.
 */
@Timed
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class TimedInterceptor implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Of CDI's own, which a bean of a passivating scope may keep. */
  private final Provider<FunctionProbe> lookUp;

  /** Null after activation; of two threads that look it up each finds the same. */
  private transient @Nullable FunctionProbe probe;

  @Inject
  TimedInterceptor(Provider<FunctionProbe> lookUp) {
    this.lookUp = lookUp;
    this.probe = lookUp.get();
  }

  @AroundInvoke
  @Nullable Object time(InvocationContext invocation) throws Exception {
    FunctionProbe here = probe();
    long start = here.begin();
    boolean failed = true;
    try {
      Object result = invocation.proceed();
      failed = false;
      return result;
    } finally {
      here.end(invocation.getMethod(), start, failed);
    }
  }

  private FunctionProbe probe() {
    FunctionProbe known = probe;
    if (known == null) {
      known = lookUp.get();
      probe = known;
    }
    return known;
  }
}
