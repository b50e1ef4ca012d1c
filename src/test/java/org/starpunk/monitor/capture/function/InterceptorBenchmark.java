package org.starpunk.monitor.capture.function;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.Ticker;
import org.starpunk.monitor.Timed;
import org.starpunk.monitor.capture.DeferringRequest;
import org.starpunk.monitor.digest.MetricsBuffer;

/**
 * The interceptor around a method that does nothing, in a request; how the container gets there is
 * not in it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class InterceptorBenchmark {

  /** Of a request. */
  private static final int CALLS = 4;

  private final MetricsBuffer buffer = new MetricsBuffer(1000, Ticker.system());
  private final FunctionProbe probe = new FunctionProbe(buffer, Ticker.system());
  private final TimedInterceptor interceptor = new TimedInterceptor(() -> probe);
  private final InvocationContext invocation = new Invocation();

  @Setup
  public void check() throws Exception {
    interceptor.time(invocation);
    if (buffer.summary().of(Category.FUNCTION).isEmpty()) {
      throw new IllegalStateException("nothing was counted");
    }
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void timed(Blackhole results) throws Exception {
    DeferringRequest request = new DeferringRequest();
    request.enter();
    for (int i = 0; i < CALLS; i++) {
      results.consume(interceptor.time(invocation));
    }
    request.end();
  }

  /** The same without the interceptor. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void unwatched(Blackhole results) {
    DeferringRequest request = new DeferringRequest();
    request.enter();
    for (int i = 0; i < CALLS; i++) {
      results.consume(invocation);
    }
    request.end();
  }

  @Timed("note.save")
  void save() {}

  /** A call of a method as a container hands it over. */
  private static final class Invocation implements InvocationContext {

    private final Method method;

    Invocation() {
      try {
        method = InterceptorBenchmark.class.getDeclaredMethod("save");
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Method getMethod() {
      return method;
    }

    @Override
    public Object proceed() {
      return this;
    }

    @Override
    public Object getTarget() {
      return this;
    }

    @Override
    public Object getTimer() {
      throw new UnsupportedOperationException();
    }

    @Override
    public java.lang.reflect.Constructor<?> getConstructor() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Object[] getParameters() {
      return new Object[0];
    }

    @Override
    public void setParameters(Object[] parameters) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Object> getContextData() {
      return Map.of();
    }
  }
}
